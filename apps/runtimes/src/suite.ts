/** What became of a row. */
export interface RowResult {
  readonly id: string;
  /** Why it cannot pass there; it has been seen not to. */
  readonly exception?: string;
  /** What is wrong. */
  readonly failure?: string;
}

/** The suite of an adapter with one version of its framework, on one runtime. */
export interface Suite {
  /** Folder of its package. */
  readonly adapter: string;
  /** Such as `Express 4`. */
  readonly subject: string;
  readonly rows: readonly RowResult[];
}
