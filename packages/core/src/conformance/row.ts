import type { PolicyConfig } from '../config.ts';
import type { FixtureName } from './fixtures.ts';
import type { NativeServiceName } from './native-services.ts';
import type { PolicyName } from './policies.ts';

/** A field value, or the values of a repeated field. */
export type FieldValue = string | readonly string[];

/** One requirement and the exchange that shows whether a server meets it; plain JSON. */
export interface Row {
  /** Stable. */
  readonly id: string;
  /** One sentence in requirement words. */
  readonly rule: string;
  /** A section of the specification, or a clause of a standard. */
  readonly source: string;
  readonly policy: PolicyName;
  /** How the policy is found, where it is not simply given. */
  readonly fixture?: FixtureName;
  /** Default: `plain`. */
  readonly native?: NativeServiceName;
  readonly request: {
    readonly method: string;
    /** Default: a resource of the native service. */
    readonly path?: string;
    readonly fields: Readonly<Record<string, FieldValue>>;
    readonly webSocket?: true;
  };
  readonly expect: {
    readonly status: number;
    /** Title of the problem with which the request is answered; absent: the answer is no problem. */
    readonly message?: string;
    /** Every `Access-Control-*` field of the answer. */
    readonly cors: Readonly<Record<string, string>>;
    /** Every member of `Vary`. */
    readonly vary: readonly string[];
    /** Further fields of the answer; null: absent. */
    readonly fields?: Readonly<Record<string, string | null>>;
    /** Whether the native service was reached. */
    readonly native: boolean;
  };
}

/** What a named policy of the rows is made of. */
export interface NamedPolicy {
  readonly cors?: PolicyConfig;
  readonly applications?: Readonly<
    Record<string, { readonly javascriptOrigins: readonly string[]; readonly suspended?: boolean }>
  >;
}
