import { describe } from './describe.ts';
import { optionsOfOthers } from './options-of-others.ts';
import { type ObjectSchema, policySchema } from './policy-schema.ts';

export interface UnknownKey {
  readonly message: string;
  /** The known key that is probably meant. */
  readonly meant?: string | undefined;
}

/** Says what to write instead of a key that `schema` does not have. */
export function unknownKey(key: string, { title, properties }: ObjectSchema): UnknownKey {
  const known = Object.keys(properties);
  const isPolicy = properties === policySchema.properties;
  const option = isPolicy ? optionsOfOthers.get(key) : undefined;
  const meant = option === undefined ? nearestOf(key, known) : option.key;
  const nearest = meant === undefined ? `it has ${known.join(', ')}.` : `did you mean ${meant}?`;
  const message = `${title} has no key ${describe(key)}: ${option?.remedy ?? nearest}`;
  return { message, meant };
}

const LONGEST_NAME = 64;

/** The known name that a typing error away is `name`, if there is one; `name` may come from a request. */
export function nearestOf(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const [nearest] = known
    .filter((candidate) => Math.abs(candidate.length - name.length) <= mostErrors(candidate) + 2)
    .map((candidate) => ({ candidate, distance: editDistance(fold(name), fold(candidate)) }))
    .filter(({ candidate, distance }) => distance <= mostErrors(candidate))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.candidate ?? known.find((candidate) => isLongPart(fold(name), fold(candidate)));
}

function mostErrors(name: string): number {
  return name.length / 3;
}

function isLongPart(part: string, whole: string): boolean {
  return part.length >= 5 && whole.includes(part);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** Insertions, deletions and replacements (Levenshtein), one row of the matrix at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = at(row, column) + (letter === to[column] ? 0 : 1);
      next.push(Math.min(replaced, at(row, column + 1) + 1, at(next, column) + 1));
    }
    row = next;
  }
  return at(row, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
