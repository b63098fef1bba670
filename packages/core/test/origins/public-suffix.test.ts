import { expect, it } from 'vitest';
import { registrableDomain, suffixOf } from '../../src/origins/public-suffix.ts';

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

it.each([
  ['https://a.b.example.co.uk:8443', { name: 'example.co.uk', suffix: 'icann' }],
  ['https://example.com', { name: 'example.com', suffix: 'icann' }],
  ['https://a.me.github.io', { name: 'me.github.io', suffix: 'private' }],
  ['https://a_b.example.com', { name: 'example.com', suffix: 'icann' }],
  ['https://github.io', undefined],
  ['https://com', undefined],
  ['https://a.localhost', undefined],
  ['http://1.2.3.4', undefined],
  ['http://[::1]:8080', undefined],
])('one owner of %s has %o', (origin, domain) => {
  expect(registrableDomain(origin)).toEqual(domain);
});
