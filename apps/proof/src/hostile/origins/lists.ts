import type { Confusion } from './confusion.ts';

export const severalOrigins: Confusion = {
  mistake: 'picks one of several origins',
  groups: [
    {
      source: 'RFC 6454 section 7.1: origin-list, which the Fetch standard has no more',
      verdict: 'malformed',
      origins: [
        'https://app.example https://evil.test',
        'https://evil.test https://app.example',
        'https://app.example https://app.example',
        'null https://app.example',
        'https://app.example null',
        'null null',
        'https://app.example  https://app.example',
        'https://app.example https://foo.example https://bar.example',
      ],
    },
    {
      source:
        'WPT cors/origin.htm and RFC 9110 section 5.3: repeated fields are joined with a comma',
      verdict: 'malformed',
      origins: [
        'https://app.example, https://evil.test',
        'https://evil.test, https://app.example',
        'https://app.example,https://app.example',
        'https://app.example, https://app.example',
        'https://app.example, ',
        ', https://app.example',
        'https://app.example, null',
        'null, https://app.example',
        'null, null',
        '*, https://app.example',
        'https://app.example, *',
        '* https://app.example',
        'null *',
      ],
    },
    {
      source:
        'WPT fetch/api/cors/cors-multiple-origins.sub.any.js and what other lists are joined with',
      verdict: 'malformed',
      origins: [
        'https://app.example;https://evil.test',
        'https://app.example|https://app.example',
        'https://app.example\thttps://evil.test',
        'https://app.example\r\nhttps://evil.test',
        'https://app.example&https://evil.test',
        'https://app.examplehttps://evil.test',
        'https://app.example:https://evil.test',
      ],
    },
  ],
};

export const opaque: Confusion = {
  mistake: 'takes something else for null, or null for nothing',
  groups: [
    {
      source:
        'J. Kettle, Exploiting CORS misconfigurations for Bitcoins and bounties (PortSwigger 2016): null',
      verdict: 'denied',
      policies: [
        'exact',
        'subdomains',
        'any port',
        'expressions',
        'own origins',
        'every origin by pattern',
      ],
      entry: undefined,
      origins: ['null'],
    },
    {
      source: 'Fetch standard, serializing a request origin: null is written in one way',
      verdict: 'malformed',
      origins: [
        'Null',
        'NULL',
        'nUll',
        ' null',
        'null ',
        'null.',
        'null/',
        'null:',
        '"null"',
        "'null'",
        'nul',
        'nulll',
        'null\u0000',
        'nu\u0000ll',
        'null:80',
        'null@evil.test',
        'null.evil.test',
        '%6eull',
        '\uff4eull',
        'null://',
        'nil',
        'None',
      ],
    },
    {
      source: 'RFC 3986 section 3.1: null is a scheme like any other, and a host',
      verdict: 'denied',
      policies: ['exact', 'opaque origins', 'own origins'],
      origins: ['null://null', 'null://app.example', 'http://null', 'https://null.example'],
    },
  ],
};

const longestLabel = 'a'.repeat(63);
const longestHost = `${longestLabel}.${longestLabel}.${longestLabel}.${'a'.repeat(61)}`;

export const lengths: Confusion = {
  mistake: 'reads only a part of what is very long, or takes time that grows faster than it',
  groups: [
    {
      source: 'RFC 1035 section 2.3.4: a label has 63 bytes at most, and a name 253 as text',
      verdict: 'malformed',
      origins: [
        `https://${'a'.repeat(64)}.app.example`,
        `https://${'a'.repeat(64)}`,
        `https://a${longestHost}`,
        `https://${'a.'.repeat(121)}app.example1`,
        `https://${'a'.repeat(256)}.app.example`,
      ],
    },
    {
      source: 'spec 7.12: more than 330 bytes',
      verdict: 'malformed',
      origins: [
        `https://${'a.'.repeat(160)}app.example`,
        `https://app.example${'.app.example'.repeat(30)}`,
        `${'s'.repeat(330)}://app.example`,
        `https://app.example:${'0'.repeat(330)}443`,
        `https://app.example${' '.repeat(400)}`,
        `${' '.repeat(400)}https://app.example`,
        `https://app.example${'/'.repeat(400)}`,
        `https://app.example\u0000${'x'.repeat(1_000)}`,
      ],
    },
    {
      source: 'CWE-1333: what makes backtracking slow',
      verdict: 'malformed',
      origins: [
        `https://${'a.'.repeat(5_000)}!`,
        `https://${'a'.repeat(50_000)}`,
        `https://${'-'.repeat(10_000)}.app.example`,
        `https://${'www.'.repeat(10_000)}app.example`,
        `${'https://'.repeat(5_000)}app.example`,
        `http://[${':'.repeat(10_000)}]`,
        `http://[${'0:'.repeat(5_000)}1]`,
        `${'null '.repeat(5_000)}`,
        `https://app.example:${'4'.repeat(10_000)}`,
        `${'@'.repeat(10_000)}app.example`,
      ],
    },
    {
      source: 'RFC 1035 section 2.3.4: as long as names may be',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'expressions', 'own origins'],
      origins: [
        `https://${longestHost}`,
        `https://${longestLabel}.example`,
        `https://${'a.'.repeat(120)}evil.test`,
      ],
    },
  ],
};
