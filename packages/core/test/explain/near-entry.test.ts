import { describe, expect, it } from 'vitest';
import { nearEntry } from '../../src/explain/near-entry.ts';

describe('an entry is near an origin', () => {
  it.each([
    ['http://a.example:8080', 'https://a.example:8080', 'only the scheme differs'],
    ['https://a.example:8080', 'https://a.example', 'only the port differs'],
    ['https://*.a.example', 'https://a.example', 'it covers the subdomains, not the host itself'],
    ['https://a.example', 'https://b.a.example:8443', 'a host does not cover its subdomains'],
    ['https://b.a.example', 'https://a.example:8443', 'a subdomain does not cover the host above'],
    ['http://[::1]', 'http://[::1]:3000', 'only the port differs'],
    ['http://[::1]:3000', 'http://localhost:8080', 'both are this machine, under two names'],
  ])('as %s is near %s', (entry, origin, difference) => {
    const near = nearEntry(['https://other.example', entry], origin);
    expect(near).toContain(`allowedOrigins[1], "${entry}", is near: ${difference}`);
  });

  it.each([
    // Two differences are none that one would overlook.
    ['http://a.example', 'https://a.example:8443'],
    ['http://*.a.example', 'https://a.example'],
    ['http://a.example', 'https://b.a.example'],
    ['http://b.a.example', 'https://a.example'],
    ['https://a.example', 'https://ba.example'],
    ['https://ba.example', 'https://a.example'],
    ['http://localhost:3000', 'http://a.example:3000'],
    // What is no origin has no parts, whatever it looks like.
    ['null', 'https://ll'],
    ['*', 'https://a.example'],
    ['/http://localhost:\\d+/', 'http://127.0.0.1:3000'],
    ['/http://localhost:\\d+/i', 'http://127.0.0.1:3000'],
    ['https://a.example', 'null'],
  ])('but not as %s and %s', (entry, origin) => {
    expect(nearEntry([entry], origin)).toBeUndefined();
  });

  it('if it is one of the first thousand', () => {
    const others = Array.from({ length: 999 }, (_, index) => `https://other-${index}.example`);
    const near = (entries: string[]) =>
      nearEntry([...entries, 'http://a.example'], 'https://a.example');
    expect(near(others)).toContain('allowedOrigins[999]');
    expect(near(['https://one-more.example', ...others])).toBeUndefined();
  });
});
