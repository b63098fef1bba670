import type { Findings, Placed } from './findings.ts';

/** An entry in its canonical form. */
export interface Entry extends Placed<string> {
  /** As the user wrote it, where that is another form. */
  readonly written?: unknown;
}

/** The entries without those that say the same again, each of which becomes a warning. */
export function unique(
  findings: Findings,
  entries: readonly Entry[],
  keyOf = (value: string) => value,
): string[] {
  const firstByKey = new Map<string, Entry>();
  for (const { value, path, written = value } of entries) {
    const first = firstByKey.get(keyOf(value));
    if (first === undefined) {
      firstByKey.set(keyOf(value), { value, path });
    } else {
      const message = `it says the same as ${first.path}; remove one.`;
      findings.advise('repeated-entry', { value: written, path }, message);
    }
  }
  return [...firstByKey.values()].map(({ value }) => value);
}
