import { describe, expect, it } from 'vitest';
import { policies } from '../../dist/conformance/index.js';
import { createPolicy, sampleOrigins } from '../../dist/index.js';

const { allowedOrigins } = createPolicy(policies.patterns.cors).config;

describe('the samples of', () => {
  it.each(allowedOrigins.map(String))('%s are allowed by it alone', (entry) => {
    const samples = sampleOrigins(entry);
    expect(samples).not.toEqual([]);
    const policy = createPolicy({ allowedOrigins: [entry], allowedMethods: ['GET'] });
    for (const origin of samples) {
      expect([origin, policy.evaluate({ method: 'GET', origin }).verdict]).toEqual([
        origin,
        'allowed',
      ]);
    }
  });

  it('an expression have each of its alternatives', () => {
    const hosts = Array.from({ length: 12 }, (_, index) => `app${index}\\.example`);
    const samples = sampleOrigins(`/https?:\\/\\/(?:${hosts.join('|')})/`);
    expect(samples).toHaveLength(24);
    for (const host of hosts) expect(samples).toContain(`https://${host.replace('\\', '')}`);
  });

  it('a pattern have names and ports that are nobody’s, and none too long', () => {
    const samples = sampleOrigins('https://*.app.example:*');
    expect(samples.filter((sample) => /:\/\/[a-z]+-\d+\./.test(sample))).not.toEqual([]);
    expect(samples.filter((sample) => /:\d{5}$/.test(sample))).not.toEqual([]);
    const base = `${'a.'.repeat(120)}example`;
    const longest = sampleOrigins(`https://*.${base}`);
    expect(longest).toEqual([`https://a.${base}`, `https://a.b.${base}`]);
  });

  it.each<[string, string[]]>([
    ['*', ['https://any.example']],
    ['null', ['null']],
    ['https://a.example:8443', ['https://a.example:8443']],
    ['http://b:*', ['http://b', 'http://b:8443', 'http://b:47613']],
    [
      'https://*.b.example',
      ['https://a.b.example', 'https://a.b.b.example', 'https://unlisted-47.b.example'],
    ],
    ['/https:\\/\\/(B|c|d)\\.example/i', ['b', 'c', 'd'].map((name) => `https://${name}.example`)],
  ])('%s are %j', (entry, samples) => expect(sampleOrigins(entry)).toEqual(samples));

  it('an expression with many alternatives are spread over them', () => {
    const names = Array.from({ length: 48 }, (_, index) => `app${index}`);
    const samples = sampleOrigins(`/https:\\/\\/(?:${names.join('|')})/`);
    expect(samples).toHaveLength(24);
    expect(new Set(samples).size).toBe(24);
    expect(samples.slice(0, 2)).not.toContain('https://app1');
  });

  it('what is no entry are none', () => {
    expect(sampleOrigins('/(/')).toEqual([]);
  });
});
