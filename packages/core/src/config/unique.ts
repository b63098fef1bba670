import type { Findings, Placed } from './findings.ts';

/** The entries without those that say the same again, each of which becomes a warning. */
export function unique(
  findings: Findings,
  entries: readonly Placed<string>[],
  keyOf = (value: string) => value,
): string[] {
  const firstByKey = new Map<string, Placed<string>>();
  for (const entry of entries) {
    const first = firstByKey.get(keyOf(entry.value));
    if (first === undefined) {
      firstByKey.set(keyOf(entry.value), entry);
    } else {
      findings.advise('repeated-entry', entry, `it says the same as ${first.path}; remove one.`);
    }
  }
  return [...firstByKey.values()].map(({ value }) => value);
}
