import { canMatch } from '../can-match.ts';

/** What becomes of a regular expression that was tested anywhere in the origin, and here matches the whole of it. */
export interface TranslatedExpression {
  /** Each matches only what the expression matched. */
  readonly entries: readonly string[];
  /** It matches exactly the same, or cannot stand in a policy at all. */
  readonly isSame: boolean;
  /** No entry says it more tightly. */
  readonly isLeftOut: boolean;
}

export function translateExpression({ source, flags }: RegExp): TranslatedExpression {
  // `v` gives classes another meaning, so that it stays, to be refused.
  const entry = `/${source}/${flags.replaceAll(/[^iv]/g, '')}`;
  if (isWholeMatch(source)) return { entries: [entry], isSame: true, isLeftOut: false };
  const matches = canMatch(entry);
  // What matches the whole origin also matched it somewhere. That it is refused is told later.
  if (matches !== 'no') {
    return { entries: [entry], isSame: matches === 'refused', isLeftOut: false };
  }
  // A sticky one is tested where the origin begins, which is no host.
  const entries = flags.includes('y') ? [] : hostEntries(source);
  return { entries, isSame: false, isLeftOut: entries.length === 0 };
}

/** Whether every alternative begins with `^` and ends with `$`. */
function isWholeMatch(source: string): boolean {
  return alternativesOf(source).every(
    (alternative) => alternative.startsWith('^') && /(?<!\\)(?:\\\\)*\$$/.test(alternative),
  );
}

function alternativesOf(source: string): string[] {
  const alternatives = [''];
  let depth = 0;
  let isInClass = false;
  for (const token of source.match(/\\?./gs) ?? []) {
    if (token === '[') isInClass = true;
    if (token === ']') isInClass = false;
    if (!isInClass && token === '(') depth += 1;
    if (!isInClass && token === ')') depth -= 1;
    if (token === '|' && depth === 0 && !isInClass) alternatives.push('');
    else alternatives[alternatives.length - 1] += token;
  }
  return alternatives;
}

/** `example\.com$` let in that host and those below it, `\.example\.com$` the latter. */
function hostEntries(source: string): string[] {
  const found =
    /^(?<below>\\\.|\(\^\|\\\.\)|\(\?:\^\|\\\.\))?(?<host>(?:[a-z0-9-]+\\\.)+[a-z0-9-]+)\$?$/.exec(
      source,
    );
  const { below, host } = found?.groups ?? {};
  if (host === undefined) return [];
  const name = host.replaceAll('\\.', '.');
  return [...(below === undefined ? [`https://${name}`] : []), `https://*.${name}`];
}
