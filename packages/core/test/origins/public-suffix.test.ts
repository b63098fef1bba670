import { expect, it } from 'vitest';
import { suffixOf } from '../../src/origins/public-suffix.ts';

it.each([
  ['com', 'icann'],
  ['co.uk', 'icann'],
  ['xn--55qx5d.cn', 'icann'],
  // Wildcard rules, and an exception to one.
  ['ck', 'icann'],
  ['kawasaki.jp', 'icann'],
  ['city.kawasaki.jp', 'none'],
  ['github.io', 'private'],
  ['compute.amazonaws.com', 'private'],
  ['me.github.io', 'none'],
  ['example.com', 'none'],
  // The default rule.
  ['localhost', 'none'],
  ['internal', 'none'],
  ['example', 'none'],
])('below %s: %s', (host, suffix) => {
  expect(suffixOf(host)).toBe(suffix);
});
