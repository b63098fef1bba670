import { describe, expect, it } from 'vitest';
import { AllowedOrigins } from '../../src/origins/allowed-origins.ts';

const allows = (entries: readonly string[], origin: string) =>
  new AllowedOrigins(entries).has(origin);

describe('a pattern', () => {
  it.each([
    ['https://*.app.example', 'https://a.app.example'],
    ['https://*.app.example', 'https://a.b.c.app.example'],
    ['https://*.app.example:8443', 'https://a.app.example:8443'],
    ['https://*.app.example:*', 'https://a.app.example'],
    ['https://*.app.example:*', 'https://a.b.app.example:1'],
    ['http://localhost:*', 'http://localhost'],
    ['http://localhost:*', 'http://localhost:65535'],
    ['http://[::1]:*', 'http://[::1]:3000'],
    ['http://127.0.0.1:*', 'http://127.0.0.1:3000'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['capacitor://*.app', 'capacitor://my.app'],
    ['/https:\\/\\/(a|ab)\\.example/', 'https://ab.example'],
    ['/https:\\/\\/(a|ab)\\.example/', 'https://a.example'],
    ['/https:\\/\\/a\\.example|https:\\/\\/b\\.example/', 'https://b.example'],
    ['/https:\\/\\/A\\.EXAMPLE/i', 'https://a.example'],
    ['/https:\\/\\/[a-z]{1,3}\\.example(:\\d+)?/', 'https://abc.example:80'],
  ])('%s matches %s', (entry, origin) => {
    expect(allows([entry], origin)).toBe(true);
  });

  it.each([
    ['https://*.app.example', 'https://app.example'],
    ['https://*.app.example', 'https://evilapp.example'],
    ['https://*.app.example', 'http://a.app.example'],
    ['https://*.app.example', 'https://a.app.example:8443'],
    ['https://*.app.example', 'https://a.app.example.evil.test'],
    ['https://*.app.example:8443', 'https://a.app.example'],
    ['https://*.app.example:*', 'https://app.example:8443'],
    ['https://*.app.example:*', 'https://a.xapp.example:8443'],
    ['http://localhost:*', 'http://a.localhost:3000'],
    ['http://localhost:*', 'https://localhost:3000'],
    ['http://[::1]:*', 'http://[::2]:3000'],
    ['http://[::1]:*', 'http://[::1:3000]'],
    ['/https:\\/\\/a\\.example/', 'https://a.example.evil.test'],
    ['/https:\\/\\/a\\.example|https:\\/\\/b\\.example/', 'https://a.example.evil.test'],
    ['/^https:\\/\\/a\\.example|b\\.example$/', 'https://evil.test'],
    ['/https:\\/\\/a\\.example/', 'https://A.example'],
    ['/https:\\/\\/a\\.example/', 'xhttps://a.example'],
    ['/.*/', 'null'],
    ['/null/', 'null'],
  ])('%s does not match %s', (entry, origin) => {
    expect(allows([entry], origin)).toBe(false);
  });
});

it('finds the end of neither of two suffixes in a name that joins them (GHSA-vhxv-fg4m-p2w8)', () => {
  const entries = ['https://*.foo.example', 'https://*.bar.example', 'https://foo.example'];
  expect(allows(entries, 'https://a.barfoo.example')).toBe(false);
  expect(allows(entries, 'https://barfoo.example')).toBe(false);
  expect(allows(entries, 'https://a.bar.example')).toBe(true);
});

it('keeps no state between origins', () => {
  const allowed = new AllowedOrigins(['/https:\\/\\/a+\\.example/']);
  const asked = Array.from({ length: 5 }, () => allowed.has('https://aaa.example'));
  expect(asked).toEqual([true, true, true, true, true]);
});

it('holds as many origins and wildcards as there are', () => {
  const numbers = Array.from({ length: 20_000 }, (_, index) => index);
  const allowed = new AllowedOrigins(
    numbers.flatMap((n) => [`https://a${n}.example`, `https://*.b${n}.example`]),
  );
  expect(numbers.every((n) => allowed.has(`https://a${n}.example`))).toBe(true);
  expect(numbers.every((n) => allowed.has(`https://x.b${n}.example`))).toBe(true);
  expect(numbers.some((n) => allowed.has(`https://b${n}.example`))).toBe(false);
  expect(numbers.some((n) => allowed.has(`https://x.a${n}.example`))).toBe(false);
});
