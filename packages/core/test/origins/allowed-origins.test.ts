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

describe('the entry that allows an origin', () => {
  const entries = [
    'https://a.example',
    'https://*.b.example',
    'http://localhost:*',
    'https://*.c.example:*',
    '/https:\\/\\/d[0-9]+\\.example/',
    '/.*\\.e\\.example/',
    'null',
    'https://d1.example',
    'https://*.f.example:8443',
  ];
  const matchOf = (origin: string, list: readonly string[] = entries) =>
    new AllowedOrigins(list).match(origin);

  it.each<[string, number, string]>([
    ['https://a.example', 0, 'exact'],
    ['https://x.b.example', 1, 'subdomains'],
    ['http://localhost:3000', 2, 'any port'],
    ['http://localhost', 2, 'any port'],
    ['https://x.y.c.example:8443', 3, 'subdomains, any port'],
    ['https://d2.example', 4, 'regular expression'],
    ['https://x.e.example', 5, 'regular expression'],
    ['null', 6, 'exact'],
    ['https://d1.example', 4, 'regular expression'],
    ['https://x.f.example:8443', 8, 'subdomains'],
  ])('%s is the first that does: number %i', (origin, index, kind) => {
    expect(matchOf(origin)).toEqual({ index, entry: entries[index], kind });
  });

  it.each(['https://b.example', 'https://a.example:8443', 'http://localhost.example'])(
    'of %s is none',
    (origin) => expect(matchOf(origin)).toBeUndefined(),
  );

  it('is * for what no other one allows', () => {
    const any = ['/https:.*/', '*', 'https://a.example'];
    expect(matchOf('https://a.example', any)?.index).toBe(0);
    expect(matchOf('capacitor://a', any)).toEqual({ index: 1, entry: '*', kind: 'any origin' });
    expect(matchOf('null', any)?.index).toBe(1);
    expect(matchOf('null', ['/.*/', 'https://*.a.example', 'null'])?.index).toBe(2);
  });
});

it('an expression that cannot be compiled allows nothing', () => {
  expect(allows(['/(/', '/https:\\/\\/a\\.example/'], 'https://b.example')).toBe(false);
  expect(allows(['/(/', '/https:\\/\\/a\\.example/'], 'https://a.example')).toBe(true);
});

it.each([
  [['https://a.example', 'http://localhost:*'], 'http://localhost:3000'],
  [['https://a.example', 'https://*.b.example:*'], 'https://x.b.example:3000'],
  [['https://*.very-long-name.example', 'https://*.b.example'], 'https://x.b.example'],
  [['https://*.b.example', 'https://*.very-long-name.example'], 'https://x.very-long-name.example'],
  [['https://*.b.example', 'https://*.x.b.example'], 'https://y.x.b.example'],
])('%j allow %s', (entries, origin) => {
  expect(allows(entries, origin)).toBe(true);
  expect(allows(entries.toReversed(), origin)).toBe(true);
});
