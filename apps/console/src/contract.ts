import type {
  CorsRequest,
  Decision,
  DenialReason,
  Explanation,
  FlowStep,
  PolicyConfig,
} from '@cors-policy/core';

// What the gateway's admin pages and the console say to each other, as JSON.

export const FRAMEWORKS = ['express', 'fastify', 'koa', 'hono'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** A problem or a piece of advice. */
export interface Issue {
  readonly code: string;
  /** Within the configuration; empty for the whole. */
  readonly path: string;
  readonly message: string;
  /** Within the text; both count from 1. */
  readonly position?: { readonly line: number; readonly column: number } | undefined;
}

/** `GET /-/health` */
export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly revision: number;
  /** Addresses. */
  readonly gateways: { readonly [framework in Framework]?: string };
  readonly refused: readonly {
    readonly file: string;
    readonly inForce: 'this version' | 'last good version' | 'nothing';
    readonly issues: readonly Issue[];
  }[];
  readonly keepsLastGood: boolean;
}

/** `GET /-/policies` */
export interface Policies {
  readonly revision: number;
  readonly apis: readonly Api[];
  /** Those that are registered with an API, and those that are not. */
  readonly applications: readonly Application[];
}

export interface Api {
  readonly name: string;
  /** Absent of a closed API where none can be made out. */
  readonly path?: string | undefined;
  readonly type?: 'rest' | 'soap' | 'odata' | undefined;
  readonly state: 'governed' | 'passed through' | 'closed';
  readonly policy?: PolicyConfig | undefined;
  readonly warnings?: readonly Issue[] | undefined;
  /** As the file could have it: a draft to begin with. Absent of a closed API. */
  readonly yaml?: string | undefined;
}

export interface Application {
  readonly name: string;
  readonly javascriptOrigins: readonly string[];
  readonly apis: readonly string[];
  readonly suspended: boolean;
}

/** One of `GET /-/decisions`; the data of one of its events. */
export interface RecordedDecision
  extends Pick<Decision, 'verdict' | 'reason' | 'action' | 'preflight' | 'status'> {
  /** Counts up from 1, one decision after another. */
  readonly id: number;
  readonly time: string;
  readonly api: string;
  readonly framework: Framework;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly origin?: string | undefined;
  readonly formNavigation: boolean;
  readonly webSocket: boolean;
  readonly requestedMethod?: string | undefined;
  readonly requestedHeaders?: string | undefined;
  readonly secFetchSite?: string | undefined;
  readonly secFetchMode?: string | undefined;
  readonly because?: string | undefined;
  readonly remedy?: string | undefined;
}

/**
 * How it is asked: by `fetch` in the mode cors or no-cors, by the navigation of a form, as a WebSocket; or as one
 * request with no browser around it, as curl sends it: of `preflight` the CORS-preflight request for it alone.
 */
export const ASKERS = ['fetch', 'no-cors', 'form', 'web-socket', 'curl', 'preflight'] as const;
export type Asker = (typeof ASKERS)[number];

/** The body of `POST /-/explain`. */
export interface Question {
  readonly api: string;
  /** Behind the API's path, from `/` or `?` on; default: the API's path itself. */
  readonly below?: string | undefined;
  /** Absent: none is sent. */
  readonly origin?: string | undefined;
  readonly method: string;
  readonly headerNames: readonly string[];
  readonly credentials: 'include' | 'omit';
  readonly asker: Asker;
  /** Sec-Fetch-Site and -Mode as they were sent: of `curl` and `preflight`, whom nobody gives them. */
  readonly secFetchSite?: string | undefined;
  readonly secFetchMode?: string | undefined;
  /** Whose gateway is asked; they all decide alike. Default: the first. */
  readonly framework?: Framework | undefined;
  /**
   * YAML to be in force instead: a policy alone, of this API, or any part of the gateway's file, whose APIs and
   * applications replace those of the same name.
   */
  readonly draft?: string | undefined;
}

export type Explained =
  /** No browser sends this, or the draft is refused. */
  | { readonly state: 'impossible'; readonly message: string; readonly issues: readonly Issue[] }
  | {
      readonly state: Api['state'];
      /** The path and the query that are asked for. */
      readonly target: string;
      /** What is sent, in this order; what comes after a denied preflight is not. */
      readonly exchanges: readonly Exchange[];
      readonly outcome: Outcome;
    };

/** One request and its answer. */
export interface Exchange {
  readonly request: CorsRequest;
  /** As lines of HTTP/1.1, without a body. */
  readonly sent: readonly string[];
  /** False: it would follow, but an earlier one has been denied. */
  readonly isSent: boolean;
  /** Lines of HTTP/1.1, the body behind an empty one; of a forwarded request what the policy adds to the answer. */
  readonly answer: readonly string[];
  /** Who answers. */
  readonly answeredBy: 'gateway' | 'native service';
  /** Absent where there is no policy. */
  readonly explanation?: Explanation | undefined;
  /** The checks that there are for such a request, whatever it holds. */
  readonly flow: readonly FlowStep[];
}

/** What the browser does in the end. */
export interface Outcome {
  /**
   * Of a script: `readable`, `blocked`, `opaque`. Of a form: `page`. Of a WebSocket: `open`, `blocked`. Without a
   * browser: `answered`. Where the native service decides: `unknown`.
   */
  readonly kind: 'readable' | 'blocked' | 'opaque' | 'page' | 'open' | 'answered' | 'unknown';
  /** For a person: what the browser does. */
  readonly browser: string;
  /** What to change, where something is denied or blocked. */
  readonly remedy?: string | undefined;
  /** What else is to be known of the policy. */
  readonly remark?: string | undefined;
}

/** The body of `POST /-/draft`. */
export interface Draft {
  /** The API that a policy alone is meant for. */
  readonly api: string;
  /** As of `Question`. */
  readonly draft: string;
}

export interface JudgedDraft {
  /** Empty where it could be put in force. */
  readonly problems: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** Absent where there are problems. */
  readonly effect?: Effect | undefined;
}

/** What the draft would do to the decisions that are remembered. */
export interface Effect {
  /** Of how many it can be said. */
  readonly replayed: number;
  /** Of how many not: what the client sent was too long to be kept. */
  readonly left: number;
  /** The newest first. */
  readonly changes: readonly EffectOnDecision[];
}

export interface EffectOnDecision {
  /** The decision as it was; only its facts. */
  readonly decision: RecordedDecision;
  /** `other answer`: the verdict stays, and a header or what is done with the request changes. */
  readonly kind: 'newly denied' | 'newly allowed' | 'other verdict' | 'other answer';
  readonly before: Verdict;
  readonly after: Verdict;
  /** `access-control-max-age: 100 -> none` */
  readonly differences: readonly string[];
}

interface Verdict {
  /** `no policy`: passed through. `no API`: there is none of that name. */
  readonly verdict: Decision['verdict'] | 'no policy' | 'no API';
  readonly reason?: DenialReason | undefined;
}

/** A problem that the gateway itself answers with (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Of a body that is no question and no draft: what is wrong with it. */
  readonly issues?: readonly Issue[] | undefined;
}

/** The path of the page that asks from another origin, on every `NAME.localhost` at the console's port. */
export const TRIAL_PAGE = '/-/trial';

/** What the console posts to the window of a trial page. */
export interface Trial {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly headerNames: readonly string[];
  readonly credentials: 'include' | 'omit';
  readonly asker: Exclude<Asker, 'form' | 'curl' | 'preflight'>;
}

/** What a trial page posts back: `ready` once it listens, then one for each trial. */
export type TrialReport =
  | { readonly ready: true }
  | {
      readonly id: number;
      readonly result:
        | {
            readonly kind: 'readable';
            readonly status: number;
            readonly headerNames: readonly string[];
          }
        | { readonly kind: 'opaque' | 'open' }
        /** `message`: what the script is told. */
        | { readonly kind: 'blocked'; readonly message: string };
    };
