import { isLoopback } from '../origins/loopback.ts';
import { describe } from './describe.ts';
import type { Findings, Placed } from './findings.ts';

/** For a policy with credentials. `origin`: what is allowed, by the entry `shown`. */
export function adviseInsecureOrigin(
  findings: Findings,
  entry: Placed<unknown>,
  origin: string,
  shown = describe(origin),
): void {
  if (!origin.startsWith('http://') || isLoopback(origin)) return;
  const message = `${shown} allows plain http: whoever stands between can send the pages of ${origin} and use the session of the signed-in user. Use https.`;
  findings.advise('insecure-origin-with-credentials', entry, message);
}
