/** Which check denied the request, in the order of spec sections 3 and 5. */
export type DenialReason = 'origin-not-allowed' | 'method-not-allowed' | 'header-not-allowed';

/** What an adapter does with a request; no adapter needs to know more of CORS than this. */
export interface Instruction {
  /**
   * `answer`: send `status`, `headers`, `body`. `forward`: go on; of the response drop every
   * `access-control-*` header, set `headers`, merge `vary`. `pass-through`: touch nothing.
   */
  readonly action: 'forward' | 'answer' | 'pass-through';
  /** With `answer`. */
  readonly status?: number;
  /** With `answer`: the reason phrase, where the server lets us set one (spec 7.18). */
  readonly statusText?: string;
  /** With `answer`; absent means an empty body. */
  readonly body?: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Members to merge into `Vary`. */
  readonly vary: readonly string[];
}

/** What the policy thinks of a request, and what follows from it. */
export interface Decision extends Instruction {
  /** What the policy thinks; enforcement levels change `action`, never this (spec 7.13). */
  readonly verdict: 'not-cors' | 'allowed' | 'denied';
  readonly preflight: boolean;
  /** With the verdict `denied`. */
  readonly reason?: DenialReason;
  /** The request is a form navigation, denied or forwarded as `formNavigations` says (spec 7.21). */
  readonly formNavigation?: true;
}
