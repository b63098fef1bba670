import type { Check, Decision, Explanation, FlowEnd, OriginMatch } from '@cors-policy/core';

/** What each check asks, in the room that a step of the chart has. */
export const QUESTIONS: Readonly<Record<Check, string>> = {
  'web-socket': 'A WebSocket handshake?',
  preflight: 'A CORS-preflight request?',
  'any-origin': 'Does allowedOrigins have “*”?',
  'origin-absent': 'No Origin at all?',
  'same-origin': 'Marked as same-origin?',
  'origin-well-formed': 'Is Origin well-formed?',
  'origin-allowed': 'Is the origin allowed?',
  'method-allowed': 'Is the method allowed?',
  'headers-allowed': 'Is every header allowed?',
  'own-origin': 'One of the API’s ownOrigins?',
  'form-navigation': 'A form that loads a page?',
  'form-navigations-forwarded': 'Are forms let through?',
};

export const STARTS: Readonly<Record<Explanation['kind'], string>> = {
  preflight: 'CORS-preflight request',
  request: 'Request',
  handshake: 'WebSocket handshake',
};

/** What let the request through, as the policy names it. */
export function matchInWords(match: OriginMatch): string {
  switch (match.list) {
    case 'applications':
      return `application ${match.applications.join(', ')}`;
    case 'ownOrigins':
      return `ownOrigins[${match.index}]`;
    case 'allowedOrigins':
      return match.kind === 'exact'
        ? `allowedOrigins[${match.index}]`
        : `allowedOrigins[${match.index}]: ${match.entry}`;
  }
}

type Kind = Explanation['kind'];

/** Two lines for an end that is not reached: what enforcement makes of it is not said. */
export function endInWords({ verdict, reason }: FlowEnd, kind: Kind): [string, string] {
  if (verdict === 'denied') return ['denied', REASONS[reason ?? 'origin-not-allowed']];
  if (verdict === 'not-cors') return ['forwarded', 'not CORS'];
  return kind === 'preflight'
    ? ['allowed', 'the gateway answers']
    : kind === 'handshake'
      ? ['allowed', 'the socket opens']
      : ['allowed', 'with CORS headers'];
}

/** Two lines for the end that is reached. */
export function decisionInWords(decision: Decision, kind: Kind): [string, string] {
  const { verdict, action, status, reason, headers } = decision;
  const [first, second] = endInWords({ verdict, ...(reason && { reason }) }, kind);
  if (action === 'pass-through') return [first, 'but only reported'];
  if (verdict === 'denied' && action === 'forward') return [first, 'but forwarded'];
  if (action === 'answer') return [`${status} ${first}`, second];
  // Under * every answer has it, that to a request without Origin too.
  if ('access-control-allow-origin' in headers) return [first, 'with CORS headers'];
  return [first, second];
}

export const REASONS: Readonly<Record<NonNullable<Decision['reason']>, string>> = {
  'origin-not-allowed': 'origin not allowed',
  'method-not-allowed': 'method not allowed',
  'header-not-allowed': 'header not allowed',
};
