import { describe } from '../config/describe.ts';

const MOST_MEMBERS = 10;

/** A list in a sentence, ten members at most. */
export function inWords(members: readonly string[]): string {
  if (members.length === 0) return 'none';
  const shown = members.slice(0, MOST_MEMBERS).map(describe).join(', ');
  const rest = members.length - MOST_MEMBERS;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

export function applicationsInWords(names: readonly string[]): string {
  return names.length === 1
    ? `the application ${describe(names[0])}`
    : `the applications ${inWords(names)}`;
}
