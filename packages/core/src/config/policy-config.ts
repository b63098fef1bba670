/** A request method; any valid token but CONNECT, TRACE and TRACK may be configured (spec 7.6). */
export type Method =
  | 'GET'
  | 'HEAD'
  | 'POST'
  | 'PUT'
  | 'DELETE'
  | 'PATCH'
  | 'OPTIONS'
  | (string & {});

/** What a user writes: the policy of one API (spec section 1). */
export interface PolicyConfig {
  /**
   * Origins whose scripts may read responses: `https://app.example`, `https://*.app.example` (one or more
   * labels more), `:*` for any port, a regular expression for the whole origin (spec 7.7), or `*`.
   */
  readonly allowedOrigins: readonly (string | RegExp)[];
  /** Methods that a preflight may ask for; matched in their exact case (spec 7.6). `*`: any. */
  readonly allowedMethods: readonly Method[];
  /** Request headers that a preflight may ask for, in any case. `*`: any but `authorization`. Default: none. */
  readonly allowHeaders?: readonly string[] | undefined;
  /** Response headers that a script may read. `*`: any. Default: none beyond the CORS-safelisted ones. */
  readonly exposeHeaders?: readonly string[] | undefined;
  /** Whether `Access-Control-Allow-Credentials: true` is sent. Default: false. */
  readonly allowCredentials?: boolean | undefined;
  /** Seconds for which a browser may reuse a preflight's answer; -1 forbids it. Default: no header. */
  readonly maxAge?: number | undefined;
  /** The API's own public origins, never subject to CORS (spec 7.11). Default: none. */
  readonly ownOrigins?: readonly string[] | undefined;
  /** How much a verdict changes (spec 7.13). Default: `enforce`. */
  readonly enforcement?: 'enforce' | 'advertise' | 'report-only' | undefined;
  /** What happens to a cross-site form POST (spec 7.21). Default: `deny`. */
  readonly formNavigations?: 'deny' | 'forward' | undefined;
  /** Status of an allowed preflight's answer. Default: 200. */
  readonly successStatus?: 200 | 204 | undefined;
  /** Risk: with it, `allowedOrigins` may hold `null`, and any site can make an opaque origin (spec 7.8). */
  readonly dangerouslyAllowOpaqueOrigins?: boolean | undefined;
  /** Risk: with it, a wildcard may cover sites of unrelated owners. Exact origins never need it. */
  readonly dangerouslyAllowPublicSuffixes?: boolean | undefined;
}

type Filled<Config> = { readonly [Key in keyof Config]-?: Exclude<Config[Key], undefined> };

/** A valid configuration with canonical origins, no repeated members and every default filled in. */
export interface NormalisedConfig extends Filled<Omit<PolicyConfig, 'allowedOrigins' | 'maxAge'>> {
  readonly allowedOrigins: readonly string[];
  readonly maxAge?: number;
}
