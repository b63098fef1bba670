import { expect, it } from 'vitest';
import { tokensOf } from '../../src/origins/expression-tokens.ts';
import { samplesOf } from '../../src/origins/samples.ts';

/** By what is expected of them, a pattern is refused or not; with `~` under each character that is anyone's choice. */
const shown = (source: string, flag = '') =>
  samplesOf(tokensOf(source), flag).map(({ text, mask }) =>
    [...text].map((letter, at) => (mask[at] === '1' ? `~${letter}` : letter)).join(''),
  );

it.each([
  ...[
    '',
    'ab',
    'a|b',
    'a|b|c',
    '(a|b)c',
    '(?:a|)b',
    '(?<name>a|b)c',
    '((a|b)|c)d',
    'a|(b',
    '^ab$',
    '\\ba\\B',
  ],
  ...[
    'a?',
    'a*',
    'a+',
    'a{2}',
    'a{0}',
    'a{2,}',
    'a{2,3}',
    'a{0,2}',
    'a+?b',
    'a{2}?b',
    'a{,2}',
    'a{12,15}b',
  ],
  ...['(ab)?', '(ab)*', '(ab){2}', '(ab){0,2}c', '([ab]c){2}', '(a|b)?', '(?:[a-z]+\\.)?a'],
  ...[
    '.',
    '.a',
    '.*',
    '.+',
    '.?',
    '.{3}',
    '.{0,3}',
    '\\.',
    '\\/',
    '\\d',
    '\\d+',
    '\\w',
    '\\w{3}',
    '\\s',
    '\\D{2}',
  ],
  ...[
    '[ab]',
    '[abc]',
    '[abcd]',
    '[^a]',
    '[^a-z]',
    '[A-Z]',
    '[a-z]',
    '[a-z]+',
    '[a-z]*',
    '[0-9]',
    '[0-9]{2}',
  ],
  ...[
    '[0-9]{3,}',
    '[a-f0-9]{8}',
    '[ab]+',
    '[ab]*',
    '[ab]{3}',
    '[-.]',
    '[_]',
    '[a-z]{40}',
    '[a-z]{200}',
    '[^.]+',
  ],
  ...[
    'A',
    '\\x41',
    '\\u0041',
    '[a-z0-9-]+\\.app\\.example',
    'https?:\\/\\/a',
    'https:\\/\\/.*',
    '(.+\\.)?a\\.b',
  ],
  ...['(a|b|c|d|e|f|g|h|i|j)', '(a|b)(a|b)', '[a-z][a-z]', '[a-z]{2}[0-9]+'],
  ...['a\\^b', 'a\\$b', '[-.:_]{3}', '[-.:_a]{3}', '[-.:_]+', '[abc]{2}', '[abc]+', '[abc]*'],
])('of %s are as they have been', (source) => {
  expect(shown(source)).toMatchSnapshot();
});

it('ignore case where the expression does', () => {
  expect(shown('A[B]', 'i')).toEqual(['ab']);
  expect(shown('A[B]')).toEqual(['A[']);
});

it.each([
  '[a-z]+'.repeat(12),
  '(a|b)'.repeat(12),
  'a?'.repeat(20),
  '([a-z]|[0-9])+'.repeat(6),
  `(${'a|'.repeat(300)}b)`,
  '[^/]+'.repeat(3),
  '[^/]+'.repeat(5),
  '[a-z]'.repeat(6),
  '(a|b|c|d|e|f|g|h|i|j)'.repeat(4),
  '(a|b|c|d|e|f|g|h|i|j)[^/]+[^/]+',
  '([^/]+\\.)?[^/]+(a|b)',
  '([^/]+\\.){0,3}[^/]+',
  '([a-z]+|x)*[^/]+(y|[^/]+)',
  '((a|[^/]+)b)?((c|[^/]+)d)?[^/]+',
  '(?:[^/]+)(?:[^/]+)(?:[a-z])',
])('are no more than are worth their time: %s', (source) => {
  const samples = shown(source);
  expect(samples.length).toBeGreaterThan(1);
  expect(samples.length).toBeLessThanOrEqual(2_000);
  const some = samples.filter((_, index) => index % Math.ceil(samples.length / 6) === 0);
  expect([samples.length, ...some, samples.at(-1)]).toMatchSnapshot();
});
