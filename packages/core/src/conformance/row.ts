import type { PolicyConfig } from '../config/policy-config.ts';
import type { Decision } from '../decision.ts';
import type { FixtureName } from './fixtures.ts';
import type { HandlerName } from './handlers.ts';
import type { NativeServiceName } from './native-services.ts';
import type { PolicyName } from './policies.ts';
import type { ThrownName } from './thrown.ts';

/** A field value, or the values of a repeated field. */
export type FieldValue = string | readonly string[];

/** One requirement and the exchange that shows whether a server meets it; plain JSON. */
export interface Row {
  /** Stable. */
  readonly id: string;
  /** One sentence in requirement words. */
  readonly rule: string;
  /** The section of the specification, or the clause of a standard, that asks for it. */
  readonly source: string;
  readonly policy: PolicyName;
  /** How the policy is found, where it is not simply given. */
  readonly fixture?: FixtureName;
  /** A policy within that one, with an adapter of its own. */
  readonly inner?: PolicyName;
  /** Default: `plain`. */
  readonly native?: NativeServiceName;
  /** What the target `handler` does. */
  readonly handler?: HandlerName;
  /** What the target `throwing route` throws. Default: an Error. */
  readonly thrown?: ThrownName;
  /** Requests that the server has answered before this one: it keeps no state of them. */
  readonly earlier?: readonly RowRequest[];
  readonly request: RowRequest;
  readonly expect: Outcome;
}

/** A request that a row sends. */
export interface RowRequest {
  readonly method: string;
  /** Default: a resource of the native service. */
  readonly target?: Target;
  /** `{host}` in a value stands for the host and port of the server under test. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly body?: string;
  /** The body is large, and most of it comes after the answer. */
  readonly upload?: true;
  /** The client leaves while the policy is awaited. */
  readonly leaves?: true;
  /** The request is a WebSocket handshake. */
  readonly webSocket?: true;
}

/** What the server under test answers itself. */
export type Target = 'no route' | 'throwing route' | 'handler' | 'limited route' | 'malformed URL';

/** What has to come of it: the answer, whether the native service was reached, and what is reported. */
export interface Outcome {
  /** A class of statuses where it is the framework that chooses; `none`: the client does not wait for it. */
  readonly status: number | '4xx' | '5xx' | '4xx or 5xx' | 'none';
  /** The title of the RFC 9457 problem that is the answer's body. */
  readonly message?: string;
  /** The answer's body, where neither `message` nor the native service tells it. */
  readonly body?: string;
  /** Every `Access-Control-*` field of the answer. */
  readonly cors: Readonly<Record<string, string>>;
  /** Every member of `Vary`. */
  readonly vary: readonly string[];
  /** Further fields of the answer; null: absent. */
  readonly fields?: Readonly<Record<string, string | null>>;
  /** Whether the native service was reached. */
  readonly native: boolean;
  /** What an adapter reports of the request; null: nothing. */
  readonly report?: Report | null;
}

/** The part of a decision that tells what the policy thinks, whatever is done (spec 7.13). */
export type Report = Pick<Decision, 'verdict' | 'reason' | 'formNavigation'>;

/** What a named policy of the rows is made of. */
export interface NamedPolicy {
  /** Absent: the API has no policy. */
  readonly cors?: PolicyConfig;
  /** False: the native service is to see neither `Origin` nor the two request fields of a preflight. */
  readonly forwardOrigin?: false;
  readonly applications?: Readonly<
    Record<string, { readonly javascriptOrigins: readonly string[]; readonly suspended?: boolean }>
  >;
}
