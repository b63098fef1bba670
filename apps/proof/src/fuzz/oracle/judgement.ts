import type { CorsRequest, DenialReason } from '@cors-policy/core';
import type { Scenario } from '../scenario.ts';
import { type EntryKind, isListed, matchingEntry } from './matching-entry.ts';
import { areHeadersAllowed, isMethodAllowed } from './requested.ts';
import { isSerializedOrigin } from './serialized-origin.ts';

/** What kind of request it is, by the Fetch standard and spec 7.19. */
export type RequestKind = 'handshake' | 'preflight' | 'request';

/** What the specification says of a request, and the sentence that says it. */
export type Judgement = { readonly kind: RequestKind } & (
  | { readonly verdict: 'allowed'; readonly by: EntryKind }
  | { readonly verdict: 'denied'; readonly reason: DenialReason; readonly by: DeniedBy }
  | { readonly verdict: 'not-cors'; readonly by: NotCorsBy }
);

type DeniedBy = 'malformed origin' | 'other origin' | 'method' | 'headers' | 'form navigation';

type NotCorsBy =
  | 'no origin'
  | 'no origin, any allowed'
  | 'same-origin'
  | 'own origin'
  | 'forwarded form navigation';

/** One sentence of the specification after the other. */
export function judge(scenario: Scenario, request: CorsRequest): Judgement {
  if (request.webSocket === true)
    return { kind: 'handshake', ...judgeHandshake(scenario, request) };
  // Fetch standard: a CORS request is one with `Origin`, and a CORS-preflight request one with this method and field.
  const isCors = request.origin !== undefined;
  const asksForMethod = request.accessControlRequestMethod !== undefined;
  return isCors && request.method === 'OPTIONS' && asksForMethod
    ? { kind: 'preflight', ...judgePreflight(scenario, request) }
    : { kind: 'request', ...judgeRequest(scenario, request) };
}

const malformed = {
  verdict: 'denied',
  reason: 'origin-not-allowed',
  by: 'malformed origin',
} as const;
const otherOrigin = {
  verdict: 'denied',
  reason: 'origin-not-allowed',
  by: 'other origin',
} as const;

/** Spec 3. */
function judgePreflight(scenario: Scenario, request: CorsRequest) {
  const { config } = scenario;
  const { origin, accessControlRequestMethod, accessControlRequestHeaders } = request;
  if (!isSerializedOrigin(origin)) return malformed;
  const by = matchingEntry(scenario, origin);
  if (by === undefined) return otherOrigin;
  if (!isMethodAllowed(config.allowedMethods, accessControlRequestMethod)) {
    return { verdict: 'denied', reason: 'method-not-allowed', by: 'method' } as const;
  }
  if (!areHeadersAllowed(config.allowHeaders ?? [], accessControlRequestHeaders)) {
    return { verdict: 'denied', reason: 'header-not-allowed', by: 'headers' } as const;
  }
  return { verdict: 'allowed', by } as const;
}

/** Spec 5, 7.9, 7.11 (a) to (f), 7.12 and 7.21. */
function judgeRequest(scenario: Scenario, request: CorsRequest) {
  const { config } = scenario;
  const { origin } = request;
  const isAnyAllowed = config.allowedOrigins.includes('*');
  if (isAnyAllowed && origin === undefined) {
    return { verdict: 'not-cors', by: 'no origin, any allowed' } as const;
  }
  if (isAnyAllowed) return { verdict: 'allowed', by: 'any origin' } as const;
  if (origin === undefined) return { verdict: 'not-cors', by: 'no origin' } as const;
  if (request.secFetchSite === 'same-origin') {
    return { verdict: 'not-cors', by: 'same-origin' } as const;
  }
  if (!isSerializedOrigin(origin)) return malformed;
  const by = matchingEntry(scenario, origin);
  if (by !== undefined) return { verdict: 'allowed', by } as const;
  if (isListed(config.ownOrigins, origin))
    return { verdict: 'not-cors', by: 'own origin' } as const;
  if (request.method === 'POST' && request.secFetchMode === 'navigate') {
    return config.formNavigations === 'forward'
      ? ({ verdict: 'not-cors', by: 'forwarded form navigation' } as const)
      : ({ verdict: 'denied', reason: 'origin-not-allowed', by: 'form navigation' } as const);
  }
  return otherOrigin;
}

/** Spec 7.19. */
function judgeHandshake(scenario: Scenario, { origin }: CorsRequest) {
  if (origin === undefined) return { verdict: 'not-cors', by: 'no origin' } as const;
  if (!isSerializedOrigin(origin)) return malformed;
  const by = matchingEntry(scenario, origin);
  if (by !== undefined) return { verdict: 'allowed', by } as const;
  return isListed(scenario.config.ownOrigins, origin)
    ? ({ verdict: 'not-cors', by: 'own origin' } as const)
    : otherOrigin;
}
