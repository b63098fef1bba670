import type { Problem } from '../contract.ts';

/** The gateway has read what it was asked, and will not answer that. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export function get<Value>(path: string, signal?: AbortSignal): Promise<Value> {
  return ask(path, { ...(signal && { signal }) });
}

export function post<Value>(path: string, body: unknown, signal?: AbortSignal): Promise<Value> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/** Rejects with `Refusal`, or with another error where it is worth to ask again. */
async function ask<Value>(path: string, init: RequestInit): Promise<Value> {
  const response = await fetch(path, { ...init, cache: 'no-store' }).catch(() => {
    throw new Error('The gateway does not answer.');
  });
  if (response.ok) return response.json();
  const problem: Partial<Problem> = await response.json().catch(() => ({}));
  const { title = `The gateway answered with ${response.status}`, issues = [] } = problem;
  const message = [title, ...issues.map((issue) => issue.message)].join(': ');
  throw response.status < 500 ? new Refusal(message) : new Error(message);
}
