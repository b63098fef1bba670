import type { CorsRequest } from './cors-request.ts';
import type { Decision } from './decision.ts';
import { isSerializedOrigin } from './origins/serialized-origin.ts';
import type { CompiledPolicy } from './policy.ts';

/** The one place that knows the order of checks. Never throws, whatever the request holds. */
export function evaluate(policy: CompiledPolicy, request: CorsRequest): Decision {
  if (request.webSocket === true) return evaluateHandshake(policy, request);
  if (isPreflight(request)) return evaluatePreflight(policy, request);
  return evaluateRequest(policy, request);
}

/** Without `Access-Control-Request-Method`, OPTIONS is a request like any other (spec 7.5). */
function isPreflight({ method, origin, accessControlRequestMethod }: CorsRequest): boolean {
  return method === 'OPTIONS' && origin !== undefined && accessControlRequestMethod !== undefined;
}

/** Spec section 3. */
function evaluatePreflight(policy: CompiledPolicy, request: CorsRequest): Decision {
  const { methods, headerNames, decisions } = policy;
  const { origin = '', accessControlRequestMethod = '', accessControlRequestHeaders } = request;
  if (!isSerializedOrigin(origin) || !allowsOrigin(policy, origin)) {
    return decisions.preflightDenied['origin-not-allowed'];
  }
  if (!methods.include(accessControlRequestMethod)) {
    return decisions.preflightDenied['method-not-allowed'];
  }
  if (!headerNames.includeAllOf(accessControlRequestHeaders)) {
    return decisions.preflightDenied['header-not-allowed'];
  }
  return decisions.preflightAllowed(policy.origins.includesAny ? '*' : origin);
}

/** Spec section 5. Methods and header names of requests are not checked (spec 7.15). */
function evaluateRequest(policy: CompiledPolicy, request: CorsRequest): Decision {
  const { decisions } = policy;
  const { origin } = request;
  if (policy.origins.includesAny) {
    // Spec 7.9: one answer for all, so that no cache can keep a wrong one; that leaves out 7.11 and 7.12.
    return origin === undefined ? decisions.anyOriginNotCors : decisions.anyOriginAllowed;
  }
  // Spec 7.11, in its order (a) to (f).
  if (origin === undefined) return decisions.notCors;
  if (request.secFetchSite === 'same-origin') return decisions.notCors;
  if (!isSerializedOrigin(origin)) return decisions.requestDenied;
  if (allowsOrigin(policy, origin)) return decisions.requestAllowed(origin);
  if (policy.ownOrigins.has(origin)) return decisions.notCors;
  if (isFormNavigation(request)) {
    return policy.forwardsFormNavigations
      ? decisions.formNavigationForwarded
      : decisions.formNavigationDenied;
  }
  return decisions.requestDenied;
}

/** Spec 7.19. Browsers apply no CORS check to a handshake, so this one is all there is. */
function evaluateHandshake(policy: CompiledPolicy, { origin }: CorsRequest): Decision {
  const { decisions } = policy;
  if (origin === undefined) return decisions.handshakeNotCors;
  if (!isSerializedOrigin(origin)) return decisions.handshakeDenied;
  if (allowsOrigin(policy, origin)) return decisions.handshakeAllowed;
  return policy.ownOrigins.has(origin) ? decisions.handshakeNotCors : decisions.handshakeDenied;
}

/** Spec 3.1: the policy's own list, or else the registered applications. */
function allowsOrigin(policy: CompiledPolicy, origin: string): boolean {
  return policy.origins.has(origin) || policy.applicationOrigins.has(origin);
}

/** Spec 7.21. */
function isFormNavigation({ method, secFetchMode }: CorsRequest): boolean {
  return method === 'POST' && secFetchMode === 'navigate';
}
