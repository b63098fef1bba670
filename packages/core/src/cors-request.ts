/**
 * What the evaluator needs to know of a request. Header values as received, `undefined` when absent;
 * repeated fields joined with `', '`.
 */
export interface CorsRequest {
  readonly method: string;
  readonly origin?: string | undefined;
  readonly accessControlRequestMethod?: string | undefined;
  readonly accessControlRequestHeaders?: string | undefined;
  readonly secFetchSite?: string | undefined;
  readonly secFetchMode?: string | undefined;
  /** A WebSocket handshake that is about to be accepted (spec 7.19); set by `createUpgradeCheck`. */
  readonly webSocket?: boolean | undefined;
  /** As received. No decision depends on it (spec 7.11): `explain` tells by it what looks same-origin. */
  readonly host?: string | undefined;
}

/**
 * Reads a `CorsRequest` from any server; `field` is asked for lower-case names. A request with `Upgrade`
 * is a plain one until something accepts it: an ordinary answer to it is cached like any other. `host`: where the
 * server knows it by another way than by the field of that name, its default.
 */
export function readCorsRequest(
  method: string,
  field: (name: string) => string | undefined,
  host = field('host'),
): CorsRequest {
  return {
    method,
    origin: field('origin'),
    accessControlRequestMethod: field('access-control-request-method'),
    accessControlRequestHeaders: field('access-control-request-headers'),
    secFetchSite: field('sec-fetch-site'),
    secFetchMode: field('sec-fetch-mode'),
    webSocket: false,
    host,
  };
}
