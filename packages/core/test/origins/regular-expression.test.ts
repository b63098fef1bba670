import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { asRegularExpression } from '../../src/origins/as-regular-expression.ts';
import { compileRegularExpression } from '../../src/origins/regular-expression.ts';

describe('what is read as a regular expression', () => {
  it.each([
    [/https:\/\/a/, '/https:\\/\\/a/'],
    [/a/dgimsuy, '/a/i'],
    [/https:\/\/a/, '/https:\\/\\/a/'],
    [runInNewContext('/a/i'), '/a/i'],
    ['/a/', '/a/'],
    ['/https://a/i', '/https://a/i'],
  ])('%s is %s', (value, literal) => {
    expect(asRegularExpression(value)).toBe(literal);
  });

  it.each(['https://a', '/', '/a', 'a/', '//app.example', undefined, null, 1, {}, [/a/]])(
    '%o is none',
    (value) => expect(asRegularExpression(value)).toBeUndefined(),
  );

  it('is what the value is, not what a property in front of it claims', () => {
    const liar = Object.defineProperties(/a/, {
      source: { value: 'b' },
      flags: { value: 'i' },
      ignoreCase: { value: true },
    });
    expect(asRegularExpression(liar)).toBe('/a/');
    expect(asRegularExpression({ source: 'a', flags: '', [Symbol.toStringTag]: 'RegExp' })).toBe(
      undefined,
    );
  });
});

describe('a compiled one', () => {
  it('is written as RegExp would', () => {
    expect(compileRegularExpression('/https://a/gi')).toMatchObject({
      written: '/https:\\/\\/a/i',
    });
  });

  // JavaScript and RE2 read these otherwise: what is compiled must mean what was written.
  it.each([
    '\\x{61}',
    '\\u{61}',
    '\\A',
    '\\z',
    '\\Qa\\E',
    '\\C',
    '\\pL',
    '\\p{L}',
    '\\a',
    '[[:alpha:]]',
    '[\\pL]',
    '[a[]',
    '(?i:a)',
    'é',
    '\\u212a',
    '[\\x80-\\xff]',
    '\\cA',
    '[\\c1]',
    'a{01}',
    'a{1,02}',
  ])('%s is refused', (source) => {
    expect(compileRegularExpression(`/${source}/`)).toMatchObject({ code: 'invalid-pattern' });
  });

  it.each(['(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '(a)\\1', '(?<n>a)\\k<n>'])(
    '%s would need backtracking',
    (source) => {
      expect(compileRegularExpression(`/${source}/`)).toMatchObject({
        code: 'pattern-needs-backtracking',
      });
    },
  );

  it.each([
    '[]a',
    '[^]a',
    '\\x61',
    '\\u0061',
    '(?<n>a)',
    '[\\]a]',
    '[a\\-z]',
    'a\\-b',
    '\\[a',
    '(?:a)',
    'a{2,3}?',
    '\\/a',
  ])('%s means what it means in JavaScript', (source) => {
    const compiled = compileRegularExpression(`/${source}/`);
    if (!('matches' in compiled)) throw new Error(compiled.what);
    const script = new RegExp(`^(?:${source})$`);
    for (const text of ['a', 'aa', 'aaa', ']', '[', '-', 'xa', 'a-b', '[a', '/a', 'z', '']) {
      expect([text, compiled.matches(text)]).toEqual([text, script.test(text)]);
    }
  });

  it.each([
    ['a.b', true],
    ['a\\.b', false],
    ['[.]', false],
    ['.*\\.b', false],
    ['.+', false],
    ['.{3}', false],
    ['.', true],
    ['.\\*', true],
    ['.?', false],
    ['\\\\.', true],
  ])('%s has an unescaped dot: %s', (source, hasUnescapedDot) => {
    expect(compileRegularExpression(`/${source}/`)).toMatchObject({ hasUnescapedDot });
  });

  it.each([
    '\\.example\\.com$',
    '\\.example\\.com(:\\d+)?$',
    'localhost:\\d+',
    '[a-z]+',
    '^https?:\\/\\/',
    '^https:\\/\\/a\\.example\\/$',
    '^https:\\/\\/a\\.example\\/.*$',
    'https:\\/\\/a\\.example:443',
    'https:\\/\\/A\\.example',
    'https:\\/\\/\\.a\\.example',
    'https:\\/a\\.example',
    '^https:\\/\\/app\\.',
    'myapp-.*\\.vercel\\.app$',
  ])('%s matches no origin, and something else', (source) => {
    expect(examplesOf(source)).toEqual({ origins: [], otherText: expect.stringMatching(/./) });
  });

  it.each([
    'https://a',
    '.*',
    '[^a]+',
    '\\S+',
    '\\w+:\\/\\/a\\.example',
    'https:\\x2f\\x2fa',
    '(?<name>https):\\/\\/a\\.example',
    '(?:[a-z][a-z0-9]*)+:\\/\\/(a|b)+\\.example(:8080)?',
    'https:\\/\\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+example\\.com',
    'https:\\/\\/[a-f0-9]{8,}\\.example',
    'chrome-extension:\\/\\/[a-p]{32}',
  ])('%s matches an origin', (source) => {
    const { origins, otherText } = examplesOf(source);
    expect(otherText).toBeUndefined();
    expect(origins.length).toBeGreaterThan(0);
  });

  it.each([
    'a'.repeat(2_001),
    '(a{1000}b{1000}c)',
    '[a-z]{1001}',
    '((a{100}){100}){100}',
    `${'('.repeat(999)}a${')'.repeat(999)}`,
  ])('is refused for its size (%#)', (source) => {
    expect(compileRegularExpression(`/${source}/`)).toMatchObject({ code: 'pattern-too-large' });
  });
});

function examplesOf(source: string) {
  const compiled = compileRegularExpression(`/${source}/`);
  if (!('matches' in compiled)) throw new Error(compiled.what);
  return compiled.examples();
}

describe('what is said of one that is refused', () => {
  it.each([
    ...['//', '//i', '/a/v', '/[[a]/', '/a{01}/', '/a{1,02}/'],
    ...[
      '/\u00e9/',
      '/(/',
      '/a(/i',
      '/[b-a]/',
      '/a**/',
      '/\\A/',
      '/[\\A]/',
      '/(?=a)/',
      '/(a)\\1/',
      '/\\p{L}/',
    ],
    ...[
      '/a{1001}/',
      '/a{1000}b{1001}/',
      '/(a{100}){100}/',
      '/(?:){1000}(?:){1000}(?:){1}a/',
      '/a/gg',
    ],
  ])('%s', (literal) => {
    const compiled = compileRegularExpression(literal);
    expect('what' in compiled && `${compiled.what} [${compiled.code}]`).toMatchSnapshot();
  });
});

it('is refused from some length on, of its source and of its program', () => {
  const isCompiled = (source: string) => 'matches' in compileRegularExpression(`/${source}/`);
  const lengths = Array.from({ length: 12 }, (_, index) => 1_990 + index);
  expect(lengths.filter((length) => isCompiled('a'.repeat(length)))).toMatchSnapshot();
  expect(lengths.filter((length) => isCompiled(`[${'a'.repeat(length)}]`))).toEqual([
    1_990, 1_991, 1_992, 1_993, 1_994, 1_995, 1_996, 1_997, 1_998,
  ]);
  expect(
    lengths.filter((length) => isCompiled(`(?:){1000}(?:){${length - 1_000}}a`)),
  ).toMatchSnapshot();
});

it('has no example where none of the texts that are tried matches', () => {
  const compiled = compileRegularExpression('/\\Bhttps:\\/\\/a\\.example/');
  if (!('matches' in compiled)) throw new Error(compiled.what);
  expect(compiled.examples()).toEqual({ origins: [], otherText: undefined });
});
