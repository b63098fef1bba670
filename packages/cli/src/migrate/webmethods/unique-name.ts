import { printable } from '../../printable.ts';

/** Names for keys of a configuration, none of them twice. */
export function uniqueNames(): (...candidates: readonly (string | undefined)[]) => string {
  const taken = new Set<string>();
  return (...candidates) => {
    const name = candidates
      .filter((candidate) => candidate !== undefined)
      .map((candidate) => printable(candidate).slice(0, LONGEST))
      .find((candidate) => candidate !== '' && candidate !== '__proto__' && !taken.has(candidate));
    const chosen = name ?? `unnamed ${taken.size + 1}`;
    taken.add(chosen);
    return chosen;
  };
}

const LONGEST = 200;
