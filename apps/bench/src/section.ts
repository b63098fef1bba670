/** How long the measurement may take. */
export interface Effort {
  /** At most a minute in all, for the same ratios roughly. */
  readonly quick: boolean;
}

/** One part of the report. */
export interface Section {
  readonly title: string;
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
  /** Every number by itself, for `--json`; what a table or the README is made of. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What the project has set itself, and whether this run shows it. */
export interface Target {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  readonly met: boolean;
}
