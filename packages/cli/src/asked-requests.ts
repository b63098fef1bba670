import { browserRequests, type CorsRequest, preflightFor } from '@cors-policy/core';
import { isNoCorsSafelisted } from './no-cors-safelisted.ts';
import { UsageError } from './usage-error.ts';

/** What a person asks about. */
export interface Asked {
  readonly origin?: string;
  readonly method?: string;
  /** Names, joined with commas. */
  readonly headers?: string;
  readonly secFetchSite?: string;
  readonly secFetchMode?: string;
  readonly host?: string;
  readonly websocket?: boolean;
  /** The preflight alone, whether or not a browser would send one. */
  readonly preflight?: boolean;
  /** With it the fields are taken as a server receives them. */
  readonly requestMethod?: string;
}

/**
 * The requests that a browser sends for what a script asks for, or the one that a server receives. Throws
 * `UsageError` for what no browser sends.
 */
export function askedRequests(asked: Asked): CorsRequest[] {
  const { origin, method, headers, secFetchSite, secFetchMode, host, requestMethod } = asked;
  const { websocket: webSocket = false, preflight = false } = asked;
  if (webSocket && preflight) throw new UsageError('no browser sends a preflight for a WebSocket.');
  if (webSocket && requestMethod === undefined && (method ?? headers) !== undefined) {
    throw new UsageError(
      'a WebSocket is opened by GET, and a script sets no header of it: leave --method and --headers out.',
    );
  }
  if ((preflight || requestMethod !== undefined) && origin === undefined) {
    throw new UsageError('a preflight has an --origin.');
  }
  const sent = { origin, secFetchSite, secFetchMode, host, ...(webSocket && { webSocket }) };
  if (requestMethod !== undefined) {
    if (preflight) throw new UsageError('--preflight and --request-method exclude each other.');
    const fields = {
      accessControlRequestMethod: requestMethod,
      accessControlRequestHeaders: headers,
    };
    return [{ method: method ?? (webSocket ? 'GET' : 'OPTIONS'), ...sent, ...fields }];
  }
  const headerNames = namesIn(headers);
  const page = { ...sent, method, headerNames };
  try {
    return preflight ? [preflightFor(page)] : browserRequests(page);
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

/** Header names that a script may set without being asked about, or not at all, in words. */
export function remarksOnHeaders(
  { headers, requestMethod }: Asked,
  requests: readonly CorsRequest[],
): string[] {
  const [first] = requests;
  if (requestMethod !== undefined) return [];
  if (first?.secFetchMode === 'no-cors') {
    const dropped = namesIn(headers).filter((name) => !isNoCorsSafelisted(name));
    const contentType = namesIn(headers).find((name) => /^content-type$/i.test(name));
    const inMode = 'in the mode no-cors a browser drops';
    return [
      ...(dropped.length === 0 ? [] : [`${inMode} ${dropped.join(', ')}.`]),
      ...(contentType === undefined
        ? []
        : [`${inMode} ${contentType} unless its value is ${FORM_TYPES}.`]),
    ];
  }
  if (first?.method !== 'OPTIONS') return [];
  const inPreflight = first.accessControlRequestHeaders?.split(',') ?? [];
  const others = namesIn(headers).filter((name) => !inPreflight.includes(name.toLowerCase()));
  return others.length === 0
    ? []
    : [
        `a browser does not ask for ${others.join(', ')}: safelisted, or nothing that a script sets.`,
      ];
}

/** https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
const FORM_TYPES = 'application/x-www-form-urlencoded, multipart/form-data or text/plain';

function namesIn(headers = ''): string[] {
  return headers
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
