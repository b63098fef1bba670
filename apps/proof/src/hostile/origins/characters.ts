import type { Confusion } from './confusion.ts';

export const letterCase: Confusion = {
  mistake: 'ignores case where browsers have none to ignore',
  groups: [
    {
      source: 'WPT cors/origin.htm (upper case)',
      verdict: 'malformed',
      entry: 'https://app.example',
      origins: [
        'HTTPS://APP.EXAMPLE',
        'HTTPS://app.example',
        'Https://app.example',
        'hTTPS://app.example',
        'https://APP.EXAMPLE',
        'https://App.example',
        'https://app.exampLE',
      ],
    },
    {
      source: 'HTML standard, serialization of origins: scheme and host are lower-case',
      verdict: 'malformed',
      entry: 'https://xn--bcher-kva.example',
      origins: ['https://XN--BCHER-KVA.example', 'https://Xn--bcher-kva.example'],
    },
    {
      source: 'HTML standard, serialization of origins: scheme and host are lower-case',
      verdict: 'malformed',
      entry: 'http://localhost:3000',
      origins: ['http://LOCALHOST:3000', 'http://Localhost:3000'],
    },
    {
      source: 'HTML standard, serialization of origins: scheme and host are lower-case',
      verdict: 'malformed',
      entry: 'capacitor://localhost',
      origins: ['CAPACITOR://localhost', 'Capacitor://localhost'],
    },
  ],
};

export const controlCharacters: Confusion = {
  mistake: 'drops or stops at a control character',
  groups: [
    {
      source: 'WPT cors/origin.htm (NUL)',
      verdict: 'malformed',
      origins: [
        '\u0000https://app.example',
        'https://app.example\u0000',
        'https://app.example\u0000.evil.test',
        'https://evil.test\u0000.app.example',
        'https://app\u0000.example',
        'https\u0000://app.example',
        '\u0000',
        '*\u0000',
        '\u0000*',
      ],
    },
    {
      source: 'URL standard, basic URL parser: tab, LF and CR are removed before a URL is read',
      verdict: 'malformed',
      origins: [
        'ht\ttps://app.example',
        'https:\t//app.example',
        'https://a\tpp.example',
        'https://app.example\t.evil.test',
        'https://a\npp.example',
        'https://app.example\n',
        '\nhttps://app.example',
        'https://a\rpp.example',
        'https://app.example\r',
        'https://app.example\r\n',
        'https://app.example\n.evil.test',
        'https://evil.test\nhttps://app.example',
        'https://app.example\nhttps://evil.test',
      ],
    },
    {
      source: 'URL standard, basic URL parser: C0 controls are stripped from both ends',
      verdict: 'malformed',
      origins: [
        '\u0001https://app.example',
        'https://app.example\u0001',
        '\u001fhttps://app.example',
        'https://app.example\u001f',
        'https://app.example\u000b',
        'https://app.example\u000c',
        '\u000chttps://app.example',
        'https://app.example\u0008',
        'https://app.example\u001b[0m',
        'https://app.example\u007f',
        'https://app.exam\u0008ple',
      ],
    },
    {
      source: 'RFC 5198 and ISO 6429: C1 controls and the line ends of other alphabets',
      verdict: 'malformed',
      origins: [
        'https://app.example\u0080',
        'https://app.example\u0085',
        '\u0085https://app.example',
        'https://app.example\u009f',
        'https://app.example\u2028',
        'https://app.example\u2029',
        'https://app.example\u2028https://evil.test',
      ],
    },
  ],
};

export const injection: Confusion = {
  mistake: 'echoes the origin with a line end in it',
  groups: [
    {
      source: 'CWE-113: HTTP response splitting',
      verdict: 'malformed',
      origins: [
        'https://app.example\r\nSet-Cookie: a=b',
        'https://app.example\r\nAccess-Control-Allow-Origin: *',
        'https://app.example\r\n\r\n<script>alert(1)</script>',
        'https://app.example\nX-Injected: 1',
        'https://app.example\rX-Injected: 1',
        'https://app.example%0d%0aSet-Cookie:%20a=b',
        'https://app.example%0aX-Injected:%201',
        'null\r\nX-Injected: 1',
        '*\r\nX-Injected: 1',
        'https://app.example\r\n folded',
      ],
    },
    {
      source: 'CVE-2018-12116 (Node.js): code units that lose their upper byte become a line end',
      verdict: 'malformed',
      origins: [
        'https://app.example\u560d\u560aSet-Cookie: a=b',
        'https://app.example\u010d\u010aX-Injected: 1',
        'https://app.example\u0120.evil.test',
        'https://app\u012eexample',
      ],
      entries: {
        'https://app.example\u0120.evil.test': 'https://app.xn--example-9bb.evil.test',
        'https://app\u012eexample': 'https://xn--appexample-dub',
      },
    },
  ],
};

export const whiteSpace: Confusion = {
  mistake: 'trims or skips white space',
  groups: [
    {
      source: 'Fetch standard, header values: normalized by the parser, and by nobody after it',
      verdict: 'malformed',
      origins: [
        ' https://app.example',
        'https://app.example ',
        '  https://app.example  ',
        '\thttps://app.example',
        'https://app.example\t',
        ' ',
        '\t',
        '   ',
        'https://app.example .evil.test',
        'https://app .example',
        'https:// app.example',
        'https://app.example :443',
      ],
    },
    {
      source: 'ECMAScript, String.prototype.trim: strips much that HTTP does not',
      verdict: 'malformed',
      origins: [
        '\u00a0https://app.example',
        'https://app.example\u00a0',
        '\ufeffhttps://app.example',
        'https://app.example\ufeff',
        'https://app.example\u2003',
        'https://app.example\u3000',
        '\u1680https://app.example',
        'https://app.example\u202f',
        'https://app.example\u205f',
        'https://app.example\u180e',
      ],
    },
  ],
};

export const emptyValues: Confusion = {
  mistake: 'takes nothing for something, or a word for a value of the language',
  groups: [
    {
      source: 'Fetch standard, Origin header: there is no empty origin',
      verdict: 'malformed',
      origins: [
        '',
        '0',
        'false',
        'true',
        'undefined',
        'none',
        'NaN',
        'any',
        'all',
        'self',
        "'self'",
        'none,',
      ],
    },
    {
      source: 'CWE-1321: keys that every object has',
      verdict: 'malformed',
      origins: [
        '__proto__',
        'constructor',
        'toString',
        'hasOwnProperty',
        'prototype',
        'length',
        '[object Object]',
        'size',
      ],
    },
    {
      source: 'CWE-1321: keys that every object has',
      verdict: 'denied',
      policies: ['exact', 'subdomains', 'any port', 'expressions', 'own origins'],
      origins: ['https://__proto__', 'https://constructor', 'https://undefined', 'https://null'],
    },
  ],
};
