import type { PolicyName } from '../policies.ts';

/** One way to take a text for an origin that it is not, with texts that try. */
export interface Confusion {
  /** The reader who would be fooled. */
  readonly mistake: string;
  readonly groups: readonly OriginGroup[];
}

export type OriginGroup = {
  /** Where it comes from: an advisory, a test, a section of a standard, a research text. */
  readonly source: string;
  readonly origins: readonly string[];
  /**
   * What the same text is as an entry of `allowedOrigins`: the entry in its canonical form. Absent: itself where it
   * is an origin, refused where it is none. `undefined`: refused, though it is an origin.
   */
  readonly entry?: string | undefined;
  /** The same for some of the group. */
  readonly entries?: Readonly<Record<string, string>>;
} & (
  | {
      /** No serialized origin: denied by every policy, one for any origin included. */
      readonly verdict: 'malformed';
    }
  | {
      /** A serialized origin: another one than those of the policies (denied), or one of them (allowed). */
      readonly verdict: 'denied' | 'allowed';
      readonly policies: readonly PolicyName[];
    }
);
