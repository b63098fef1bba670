/** What came out otherwise than a corpus has it. */
export interface Wrong {
  readonly value: unknown;
  readonly class: string;
  readonly expected: string;
  readonly found: string;
  readonly source: string;
}
