import fc from 'fast-check';
import type { Entry } from './origins.ts';

/** A part of a regular expression, and a text that it matches, mostly. */
interface Part {
  readonly source: string;
  readonly text: string;
}

const part = (source: string, text: string): Part => ({ source, text });

const LITERALS = [...'abexmplwh0189-'].map((letter) => part(letter, letter));
const CLASSES = [
  part('\\.', '.'),
  part('.', '.'),
  part('[a-z]', 'q'),
  part('[^.]', '-'),
  part('[^a-z:]', '5'),
  part('\\d', '7'),
  part('\\w', '_'),
  part('[a-z0-9-]', 'z'),
  part('[.-]', '.'),
  part('\\W', '.'),
  part('[^/]', 'k'),
  part('(?:\\.example)', '.example'),
  part('app\\.example', 'app.example'),
  part('\\b', ''),
  part('\\B', ''),
  part('\\x61', 'a'),
  part('[^A-F]', 'z'),
  part('[\\d-]', '4'),
  part('[\\W_]', '.'),
  part('\\D', 'd'),
];

const atom = fc.constantFrom(...LITERALS, ...CLASSES);

/** Repeats of one character each: no way to nest them, so that the oracle's backtracking stays cheap. */
const term = fc
  .tuple(
    atom,
    fc.constantFrom('', '', '', '', '*', '+', '?', '*?', '+?', '{1,3}', '{2}'),
    fc.nat(3),
  )
  .map(([{ source, text }, quantifier, times]): Part => {
    if (quantifier === '' || /^\\b$/i.test(source)) return part(source, text);
    const count = quantifier === '{2}' ? 2 : Math.max(times, quantifier.startsWith('+') ? 1 : 0);
    const one = source.length > 2 && !/^[[(]/.test(source) ? `(?:${source})` : source;
    return part(one + quantifier, text.repeat(quantifier === '?' ? Math.min(count, 1) : count));
  });

const sequence = fc
  .array(term, { minLength: 1, maxLength: 5 })
  .map((parts) => part(sourcesOf(parts), parts.map(({ text }) => text).join('')));

const group = fc
  .tuple(sequence, sequence, fc.constantFrom('(', '(?:'), fc.constantFrom('', '?'))
  .map(([first, second, open, optional]) =>
    part(`${open}${first.source}|${second.source})${optional}`, first.text),
  );

const body = fc.tuple(sequence, fc.option(group), sequence).map(([first, middle, last]) => {
  const parts = [first, ...(middle === null ? [] : [middle]), last];
  return part(sourcesOf(parts), parts.map(({ text }) => text).join(''));
});

/** Expressions as people write them, anchored or half so, and such as nobody would. */
const anyExpression: fc.Arbitrary<Part> = fc
  .tuple(
    fc.constantFrom('', '^', '^'),
    fc.constantFrom(
      part('https?:\\/\\/', 'https://'),
      part('https:\\/\\/', 'https://'),
      part('', ''),
    ),
    body,
    fc.option(body),
    fc.constantFrom('', '$', '(:\\d+)?', '(?::8080|:3000)?$'),
  )
  .map(([start, scheme, first, second, end]) => {
    const other = second === null ? '' : `|${scheme.source}${second.source}`;
    return part(`${start}${scheme.source}${first.source}${other}${end}`, scheme.text + first.text);
  });

/** Of one owner's names only: with credentials no others are accepted. */
const ownExpression: fc.Arbitrary<Part> = fc.constantFrom(
  part('https:\\/\\/(www|api)\\.app\\.example', 'https://api.app.example'),
  part('^https?:\\/\\/([a-z0-9-]+\\.)?shop\\.example(:\\d+)?$', 'https://a.shop.example:8080'),
  part('^https:\\/\\/left\\.example|https:\\/\\/right\\.example$', 'https://right.example'),
  part('https:\\/\\/pr-\\d+\\.app\\.example', 'https://pr-42.app.example'),
  part('http:\\/\\/localhost:(3000|8080)', 'http://localhost:3000'),
  part('https:\\/\\/.+\\.app\\.example', 'https://a.b.app.example'),
);

const entryOf = ([{ source, text }, flags, isText]: [Part, string, boolean]): Entry => ({
  entry: isText ? `/${source}/${flags.includes('i') ? 'i' : ''}` : new RegExp(source, flags),
  origins: [text],
});

const flags = fc.constantFrom('', '', 'i', 'g', 'y', 'gi');

export const anyExpressionEntry = fc.tuple(anyExpression, flags, fc.boolean()).map(entryOf);
export const ownExpressionEntry = fc.tuple(ownExpression, flags, fc.boolean()).map(entryOf);

function sourcesOf(parts: readonly Part[]): string {
  return parts.map(({ source }) => source).join('');
}
