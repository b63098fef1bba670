import type { CorsRequest, Decision, PassThrough, Policy } from '@cors-policy/core';

/** What a policy says to a request; `no policy`: it is passed through, and the native service answers. */
export type Judgement =
  | Pick<Decision, 'verdict' | 'reason' | 'action' | 'status' | 'headers' | 'vary'>
  | typeof NO_POLICY;

const NO_POLICY = {
  verdict: 'no policy',
  action: 'pass-through',
  headers: {} as Readonly<Record<string, string>>,
  vary: [] as readonly string[],
} as const;

/** What a policy says of a request, without the reasons: what `differencesOf` compares. Never throws. */
export function judge(policy: Policy | PassThrough, request: CorsRequest): Judgement {
  if (!('evaluate' in policy)) return NO_POLICY;
  const { verdict, reason, action, status, headers, vary } = policy.evaluate(request);
  return {
    verdict,
    ...(reason !== undefined && { reason }),
    action,
    ...(status !== undefined && { status }),
    headers,
    vary,
  };
}

/** `denied (origin-not-allowed)` */
export function verdictInWords(judgement: Judgement): string {
  const reason = 'reason' in judgement ? judgement.reason : undefined;
  return reason === undefined ? judgement.verdict : `${judgement.verdict} (${reason})`;
}

/** What differs of two answers, in words: `access-control-max-age: 100 -> none`. */
export function differencesOf(before: Judgement, after: Judgement): string[] {
  const one = partsOf(before);
  const other = partsOf(after);
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => `${name}: ${one.get(name) ?? 'none'} -> ${other.get(name) ?? 'none'}`);
}

function partsOf(judgement: Judgement): Map<string, string> {
  const { verdict, action, headers, vary } = judgement;
  const parts = new Map<string, string>([['action', action]]);
  if ('reason' in judgement && judgement.reason) parts.set('reason', judgement.reason);
  // All else of a denial follows from its reason, but for Allow, which repeats the policy's methods.
  if (verdict === 'denied') return parts;
  if ('status' in judgement && judgement.status) parts.set('status', String(judgement.status));
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'content-length') parts.set(name, value);
  }
  if (vary.length > 0) parts.set('vary', vary.join(', '));
  return parts;
}
