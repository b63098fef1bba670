import type { Findings, Placed } from './findings.ts';

/** `*` stands for every name but those of `others`. */
export function adviseNamesBesideAny(
  findings: Findings,
  names: readonly Placed<string>[],
  others: readonly string[] = [],
): void {
  const any = names.find(({ value }) => value === '*');
  if (any === undefined) return;
  const isNeeded = ({ value }: Placed<string>) => ['*', ...others].includes(value.toLowerCase());
  if (names.every(isNeeded)) return;
  const message =
    "'*' stands for every name already, so the others mean nothing. Remove them, or remove '*'.";
  findings.advise('names-beside-any', any, message);
}
