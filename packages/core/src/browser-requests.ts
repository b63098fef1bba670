import { describe } from './config/describe.ts';
import type { CorsRequest } from './cors-request.ts';
import {
  isForbiddenMethod,
  isForbiddenRequestHeader,
  isNormalisedByBrowsers,
  isSafelistedRequestHeader,
  isToken,
} from './fetch-names.ts';

/** What a page asks its browser for, mostly by `fetch`. */
export interface PageRequest {
  /** Of the page. Absent: the browser sends none, as for a navigation by GET. */
  readonly origin?: string | undefined;
  /** Default: GET. */
  readonly method?: string | undefined;
  /**
   * Of the headers that the script sets. `content-type` and `range` count as not safelisted: with a value that is
   * (`text/plain` …), leave them out.
   */
  readonly headerNames?: readonly string[] | undefined;
  readonly secFetchSite?: string | undefined;
  /** Default: cors. */
  readonly secFetchMode?: string | undefined;
  readonly webSocket?: boolean | undefined;
  readonly host?: string | undefined;
}

/**
 * What a browser sends for it, in this order, the second only if the first is allowed: the CORS-preflight request,
 * if it sends one, and the request itself. Throws `TypeError` where `fetch` does: for a method or a header name
 * that is none, and for a method that no script may use, or none in the mode no-cors.
 * Source: https://fetch.spec.whatwg.org/#http-fetch
 */
export function browserRequests(page: PageRequest): CorsRequest[] {
  const { origin, secFetchSite, secFetchMode, webSocket, host } = page;
  const method = sentMethod(page);
  const isSafelisted = isSafelistedMethod(method) && unsafeHeaderNames(page).length === 0;
  const request = { method, origin, secFetchSite, secFetchMode, webSocket, host };
  return isCors(page) && !isSafelisted ? [preflightFor(page), request] : [request];
}

/** The CORS-preflight request for it, whether or not a browser would send one. Throws as `browserRequests`. */
export function preflightFor(page: PageRequest): CorsRequest {
  const { origin, secFetchSite, host } = page;
  const names = unsafeHeaderNames(page);
  return {
    method: 'OPTIONS',
    origin,
    accessControlRequestMethod: sentMethod(page),
    ...(names.length > 0 && { accessControlRequestHeaders: names.join(',') }),
    secFetchSite,
    secFetchMode: 'cors',
    host,
  };
}

/** No preflight is sent for what is of the same origin, loads a page or opens a WebSocket. */
function isCors({ origin, secFetchSite, secFetchMode = 'cors', webSocket }: PageRequest): boolean {
  const isCrossOrigin = origin !== undefined && secFetchSite !== 'same-origin';
  return isCrossOrigin && secFetchMode === 'cors' && webSocket !== true;
}

/** https://fetch.spec.whatwg.org/#concept-method-normalize */
function sentMethod({ method = 'GET', secFetchMode, webSocket = false }: PageRequest): string {
  if (webSocket) return 'GET';
  if (!isToken(method) || isForbiddenMethod(method)) {
    throw new TypeError(`no script can send the method ${describe(method)}.`);
  }
  const sent = isNormalisedByBrowsers(method) ? method.toUpperCase() : method;
  if (secFetchMode === 'no-cors' && !isSafelistedMethod(sent)) {
    throw new TypeError(`no script can send the method ${describe(method)} in the mode no-cors.`);
  }
  return sent;
}

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names, which come sorted and in lower case. */
function unsafeHeaderNames({ headerNames = [] }: PageRequest): string[] {
  const invalid = headerNames.find((name) => !isToken(name));
  if (invalid !== undefined) {
    throw new TypeError(`no script can set the header ${describe(invalid)}.`);
  }
  const names = headerNames
    .filter((name) => !isSafelistedRequestHeader(name) && !isForbiddenRequestHeader(name))
    .map((name) => name.toLowerCase());
  return [...new Set(names)].sort();
}

/** https://fetch.spec.whatwg.org/#cors-safelisted-method */
function isSafelistedMethod(method: string): boolean {
  return /^(GET|HEAD|POST)$/.test(method);
}
