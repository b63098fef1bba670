import type { CorsRequest } from './cors-request.ts';
import type { Decision } from './decision.ts';
import { isSerializedOrigin, LONGEST_ORIGIN } from './origins/serialized-origin.ts';
import type { CompiledPolicy } from './policy.ts';

/** A question whose answer decides, or leads to the next one. */
export type Check =
  | 'web-socket'
  | 'preflight'
  | 'any-origin'
  | 'origin-absent'
  | 'same-origin'
  | 'origin-well-formed'
  | 'origin-allowed'
  | 'method-allowed'
  | 'headers-allowed'
  | 'own-origin'
  | 'form-navigation'
  | 'form-navigations-forwarded';

/** Told of each check when it is made, and whether it holds; that is what it returns. */
export type Witness = (check: Check, holds: boolean) => boolean;

const noWitness: Witness = (_check, holds) => holds;

/** The one place that knows the order of checks. Never throws, whatever the request holds. */
export function evaluate(
  policy: CompiledPolicy,
  request: CorsRequest,
  check: Witness = noWitness,
): Decision {
  if (check('web-socket', request.webSocket === true)) {
    return evaluateHandshake(policy, request, check);
  }
  if (check('preflight', isPreflight(request))) return evaluatePreflight(policy, request, check);
  return evaluateRequest(policy, request, check);
}

/** Without `Access-Control-Request-Method`, OPTIONS is a request like any other (spec 7.5). */
function isPreflight({ method, origin, accessControlRequestMethod }: CorsRequest): boolean {
  return method === 'OPTIONS' && origin !== undefined && accessControlRequestMethod !== undefined;
}

/** Spec section 3. */
function evaluatePreflight(policy: CompiledPolicy, request: CorsRequest, check: Witness): Decision {
  const { methods, headerNames, decisions } = policy;
  const { origin = '', accessControlRequestMethod = '', accessControlRequestHeaders } = request;
  const isListed = listsOrigin(policy, origin);
  const isWellFormed = check('origin-well-formed', isListed || isSerializedOrigin(origin));
  if (
    !isWellFormed ||
    !check('origin-allowed', isListed || policy.origins.matchesPattern(origin))
  ) {
    return decisions.preflightDenied['origin-not-allowed'];
  }
  if (!check('method-allowed', methods.include(accessControlRequestMethod))) {
    return decisions.preflightDenied['method-not-allowed'];
  }
  if (!check('headers-allowed', headerNames.includeAllOf(accessControlRequestHeaders))) {
    return decisions.preflightDenied['header-not-allowed'];
  }
  return decisions.preflightAllowed(policy.origins.includesAny ? '*' : origin);
}

/** Spec section 5. Methods and header names of requests are not checked (spec 7.15). */
function evaluateRequest(policy: CompiledPolicy, request: CorsRequest, check: Witness): Decision {
  const { decisions } = policy;
  const { origin = '' } = request;
  const isAbsent = request.origin === undefined;
  if (check('any-origin', policy.origins.includesAny)) {
    // Spec 7.9: one answer for all, so that no cache can keep a wrong one; that leaves out 7.11 and 7.12.
    return isAbsent ? decisions.anyOriginNotCors : decisions.anyOriginAllowed;
  }
  // Spec 7.11, in its order (a) to (f).
  if (check('origin-absent', isAbsent)) return decisions.notCors;
  if (check('same-origin', request.secFetchSite === 'same-origin')) return decisions.notCors;
  const isListed = listsOrigin(policy, origin);
  if (!check('origin-well-formed', isListed || isSerializedOrigin(origin))) {
    return decisions.requestDenied;
  }
  if (check('origin-allowed', isListed || policy.origins.matchesPattern(origin))) {
    return decisions.requestAllowed(origin);
  }
  if (check('own-origin', policy.ownOrigins.has(origin))) return decisions.notCors;
  if (check('form-navigation', isFormNavigation(request))) {
    return check('form-navigations-forwarded', policy.forwardsFormNavigations)
      ? decisions.formNavigationForwarded
      : decisions.formNavigationDenied;
  }
  return decisions.requestDenied;
}

/** Spec 7.19. Browsers apply no CORS check to a handshake, so this one is all there is. */
function evaluateHandshake(policy: CompiledPolicy, request: CorsRequest, check: Witness): Decision {
  const { decisions } = policy;
  const { origin = '' } = request;
  if (check('origin-absent', request.origin === undefined)) return decisions.handshakeNotCors;
  const isListed = listsOrigin(policy, origin);
  if (!check('origin-well-formed', isListed || isSerializedOrigin(origin))) {
    return decisions.handshakeDenied;
  }
  if (check('origin-allowed', isListed || policy.origins.matchesPattern(origin))) {
    return decisions.handshakeAllowed;
  }
  return check('own-origin', policy.ownOrigins.has(origin))
    ? decisions.handshakeNotCors
    : decisions.handshakeDenied;
}

/**
 * Spec 3.1: the policy's own list, or else the registered applications. What is listed there is a serialized origin,
 * so that nothing but the lookup has to read it; patterns are asked of what has been read only.
 */
function listsOrigin(policy: CompiledPolicy, origin: string): boolean {
  // A lookup reads the whole of a text, however long it is.
  if (typeof origin !== 'string' || origin.length > LONGEST_ORIGIN) return false;
  return policy.origins.lists(origin) || policy.applications.granted.has(origin);
}

/** Spec 7.21. */
function isFormNavigation({ method, secFetchMode }: CorsRequest): boolean {
  return method === 'POST' && secFetchMode === 'navigate';
}
