import type { Findings, Placed } from './findings.ts';

/** `*` allows every origin, so that those beside it mean nothing. */
export function adviseOriginsBesideAny(
  findings: Findings,
  origins: readonly Placed<string>[],
): void {
  const any = anyBesideOthers(origins, []);
  if (any === undefined) return;
  const message =
    "'*' allows every origin already, so the others mean nothing. Remove them, or remove '*'.";
  findings.advise('origins-beside-any', any, message);
}

/** As `adviseOriginsBesideAny`, for methods and header names; `needed`: those for which `*` does not stand. */
export function adviseNamesBesideAny(
  findings: Findings,
  names: readonly Placed<string>[],
  needed: readonly string[] = [],
): void {
  const any = anyBesideOthers(names, needed);
  if (any === undefined) return;
  const message =
    "'*' stands for every name already, so the others mean nothing. Remove them, or remove '*'.";
  findings.advise('names-beside-any', any, message);
}

function anyBesideOthers(
  entries: readonly Placed<string>[],
  needed: readonly string[],
): Placed<string> | undefined {
  const isAlone = entries.every(({ value }) => ['*', ...needed].includes(value.toLowerCase()));
  return isAlone ? undefined : entries.find(({ value }) => value === '*');
}
