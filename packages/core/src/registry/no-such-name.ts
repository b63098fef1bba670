import { describe } from '../config/describe.ts';
import { nearestOf } from '../config/unknown-key.ts';

const MOST_NAMES = 10;

/** Says that `name` is none of `known`, and which is near. Looks through them all, whatever their order. */
export function noSuchName(
  kind: 'API' | 'application',
  name: string,
  known: ReadonlyMap<string, unknown>,
): string {
  const names = [...known.keys()].sort();
  const nearest = nearestOf(name, names);
  const remedy =
    nearest === undefined
      ? `the registry has ${listOf(names)}.`
      : `did you mean ${describe(nearest)}?`;
  return `there is no ${kind} ${describe(name)}; ${remedy}`;
}

function listOf(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, MOST_NAMES).map(describe).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}
