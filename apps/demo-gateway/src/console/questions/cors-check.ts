import type { Exchange, Question } from '@cors-policy/console/contract';

/** Whether a browser looks at the answer's CORS headers: a script asks another origin in the mode cors. */
export function isCorsChecked({ asker }: Question, { request }: Exchange): boolean {
  const isCrossOrigin = request.origin !== undefined && request.secFetchSite !== 'same-origin';
  return asker === 'fetch' && isCrossOrigin;
}

/**
 * Whether the answer passes the CORS check, https://fetch.spec.whatwg.org/#cors-check. `unknown`: the native service
 * decides. A policy allows the request's own origin, or `*`, which has no credentials.
 */
export function corsCheck(
  { explanation, answeredBy }: Exchange,
  { credentials }: Question,
): 'passes' | 'fails' | 'lacks credentials' | 'unknown' {
  if (explanation === undefined) return answeredBy === 'gateway' ? 'fails' : 'unknown';
  const { action, headers } = explanation.decision;
  if (action === 'pass-through') return 'unknown';
  if (headers['access-control-allow-origin'] === undefined) return 'fails';
  const hasCredentials = headers['access-control-allow-credentials'] === 'true';
  return credentials === 'include' && !hasCredentials ? 'lacks credentials' : 'passes';
}
