import fc from 'fast-check';

/** A change of a text at a place that is chosen before the text is known. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** What turns an origin, a method or a name into one that a careless reader takes for it. */
const INSERTIONS = [
  '.',
  '-',
  '_',
  ':',
  '/',
  '\\',
  '@',
  '?',
  '#',
  '*',
  '%',
  ',',
  ' ',
  '\t',
  '\n',
  '\u0000',
  '\u007f',
  '0',
  '1',
  'a',
  'x',
  'K',
  '[',
  ']',
  '\u00a0',
  '\u00e9',
  '\u212a',
  '\u017f',
  '\u3002',
  '\uff0e',
  'evil.',
  'www.',
  '.evil.test',
  ':80',
  ':443',
  ':8080',
  ':0443',
  ':99999',
  '%2e',
  'xn--',
  'null',
  '0x7f',
  ', https://evil.test',
  ' https://evil.test',
  'user@',
  '://',
  'a'.repeat(64),
  'a.'.repeat(130),
] as const;

/** Any at all, alone surrogates included. */
export const codeUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code));

export const edit: fc.Arbitrary<Edit> = fc.record({
  // Beginning, end and in between, each often.
  at: fc.oneof(fc.constantFrom(0, 1, 0.3), fc.double({ min: 0, max: 1, noNaN: true })),
  remove: fc.constantFrom(0, 0, 1, 1, 2, 5),
  insert: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('', ...INSERTIONS) },
    { weight: 1, arbitrary: fc.string({ unit: codeUnit, maxLength: 3 }) },
  ),
});

export function applyEdit(text: string, { at, remove, insert }: Edit): string {
  const index = Math.round(at * text.length);
  return text.slice(0, index) + insert + text.slice(index + remove);
}

/** Ways to write the letters of a text. */
export const spelling = fc.constantFrom('as is', 'as is', 'as is', 'upper', 'lower', 'mixed');

export function spell(text: string, how: string): string {
  if (how === 'upper') return text.toUpperCase();
  if (how === 'lower') return text.toLowerCase();
  if (how === 'mixed') {
    return [...text]
      .map((letter, index) => (index % 2 === 0 ? letter.toUpperCase() : letter))
      .join('');
  }
  return text;
}
