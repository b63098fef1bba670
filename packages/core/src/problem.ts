/** The part of an instruction that answers with an RFC 9457 problem; nothing of the request is in it. */
export interface ProblemAnswer {
  readonly action: 'answer';
  readonly status: number;
  readonly statusText: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Spec 7.18; never stored, as spec 7.4 asks of denials. */
export function problemAnswer(type: string, title: string, status: number): ProblemAnswer {
  const body = JSON.stringify({ type: `urn:cors-policy:${type}`, title, status });
  return {
    action: 'answer',
    status,
    statusText: title,
    body,
    headers: Object.freeze({
      'content-type': 'application/problem+json',
      'content-length': String(body.length),
      'cache-control': 'no-store',
    }),
  };
}
