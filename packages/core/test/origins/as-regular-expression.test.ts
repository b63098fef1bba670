import { describe, expect, it } from 'vitest';
import {
  asRegularExpression,
  looksLikeExpression,
} from '../../src/origins/as-regular-expression.ts';

// TypeScript knows no literal with it at our target.
const SETS = 'v';

describe('a regular expression', () => {
  it.each<[unknown, string]>([
    ['/a/', '/a/'],
    ['/a/b/i', '/a/b/i'],
    ['/a\nb/', '/a\nb/'],
    ['//', '//'],
    ['/a/gimsuy', '/a/gimsuy'],
    [/a/, '/a/'],
    [/a\/b/gi, '/a\\/b/i'],
    [new RegExp('a', SETS), '/a/v'],
    [new RegExp('a', `i${SETS}`), '/a/iv'],
    [Object.defineProperty(/a/, 'source', { value: '.*' }), '/a/'],
    [Object.defineProperty(/a/, 'ignoreCase', { value: true }), '/a/'],
  ])('%j is one', (value, literal) => expect(asRegularExpression(value)).toBe(literal));

  it.each<[unknown]>([
    ['/a'],
    ['a/'],
    ['x/a/'],
    ['/a/I'],
    ['/a/i '],
    ['/'],
    [''],
    [undefined],
    [null],
    [{ source: 'a', flags: '' }],
    [Object.create(/a/)],
    [new Proxy(/a/, {})],
  ])('%j is none', (value) => expect(asRegularExpression(value)).toBeUndefined());
});

describe('an entry', () => {
  it.each([
    '^https://a.example',
    'https://a.example$',
    'https://a\\.example',
    'https:\\/\\/a.example',
    'https://(a.example',
    'https://a).example',
    'https?://a.example',
    'https://.+a.example',
  ])('%s looks like a regular expression', (entry) => {
    expect(looksLikeExpression(entry)).toBe(true);
  });

  it.each([
    'https://a^.example',
    'https://a$.example',
    'https://a\\b',
    'https://a?b',
    'https://a+b',
  ])('%s does not', (entry) => expect(looksLikeExpression(entry)).toBe(false));
});
