import type { Decision } from '../decision.ts';
import type { Check } from '../evaluate.ts';
import type { OriginEntry } from '../origins/allowed-origins.ts';

/** How a policy came to a decision, for people: what a request says of itself is escaped and cut in every text. */
export interface Explanation {
  /** What `evaluate` gives for the same request. */
  readonly decision: Decision;
  readonly kind: 'preflight' | 'request' | 'handshake';
  /** The checks of spec sections 3 and 5 (7.11, 7.19) in the order in which they were made; the last one decided. */
  readonly steps: readonly ExplanationStep[];
  /** What the check found that settled the verdict, as a sentence: in a denial the one that failed. */
  readonly because: string;
  /** What allowed the origin, or made it one of the API's own. Absent where nothing did. */
  readonly match?: OriginMatch;
  /** What a browser does with the answer, in a sentence or several. */
  readonly browser: string;
  /** What would have to change, and for whom. With the verdict `denied`. */
  readonly remedy?: string;
}

/** One check that was made. */
export interface ExplanationStep {
  readonly check: Check;
  /** The section of the specification that asks for it. */
  readonly spec: string;
  /** The answer to the check's question. */
  readonly holds: boolean;
  /** What followed: the next check, or the verdict. */
  readonly outcome: 'continue' | Decision['verdict'];
  /** What was found, as a sentence. */
  readonly text: string;
}

/** `index`: in the list of `policy.config`, where repeated entries are left out. */
export type OriginMatch =
  | ({ readonly list: 'allowedOrigins' } & OriginEntry)
  | { readonly list: 'applications'; readonly applications: readonly string[] }
  | { readonly list: 'ownOrigins'; readonly index: number; readonly entry: string };
