import { describe, expect, it } from 'vitest';
import { wellFormed, whyMalformed } from '../../src/explain/malformed-origin.ts';

describe('what is wrong with an Origin is', () => {
  it.each<[string, unknown]>([
    ['it is no text', undefined],
    ['it is no text', ['https://a.example']],
    ['it is longer than 330 characters', `https://${'a'.repeat(323)}`],
    ['it is empty', ''],
    ['it has characters beyond ASCII', 'https://ä.example'],
    [
      'it holds several origins, or several fields were sent',
      'https://a.example, https://b.example',
    ],
    [
      'it holds several origins, or several fields were sent',
      'https://a.example,https://b.example',
    ],
    [
      'it holds several origins, or several fields were sent',
      'https://a.example https://b.example',
    ],
    ['it holds several origins, or several fields were sent', 'null\thttps://b.example'],
    ['it has white space or control characters', 'https://a.example '],
    ['it has white space or control characters', 'https://a\u0000.example'],
    ['it has white space or control characters', 'https://a.example\u007f'],
    ['it has no scheme', 'a.example'],
    ['it has no scheme', '://a.example'],
    ['it has no scheme', '/a://a.example'],
    ['it has no scheme', 'https:/a.example'],
    ['its scheme is not in lower case', 'Https://a.example'],
    ['its scheme is not in lower case', 'httpS://a.example'],
    ['it has user information', 'https://user@a.example'],
    ['it has user information', 'https://user:password@a.example/'],
    ['it has a trailing slash', 'https://a.example/'],
    ['it has a trailing slash', 'https://A.example:443/'],
    ['it has more than a scheme, a host and a port', 'https://a.example/x'],
    ['it has more than a scheme, a host and a port', 'https://a.example/x/'],
    ['it has more than a scheme, a host and a port', 'https://a.example?/'],
    ['it has more than a scheme, a host and a port', 'https://a.example#x'],
    ['it has more than a scheme, a host and a port', 'https://a.example/@'],
    ['its host ends with a dot', 'https://a.example.'],
    ['its host ends with a dot', 'https://a.example.:8443'],
    ['its host ends with a dot', 'https://A.example.'],
    ['its host is not in lower case', 'https://A.example'],
    ['its host is not in lower case', 'http://a.examplE:80'],
    ["it spells out its scheme's default port", 'http://a.example:80'],
    ["it spells out its scheme's default port", 'https://a.example:443'],
    ['it is not scheme://host or scheme://host:port', 'https://a.example:8080:80:'],
    ['it is not scheme://host or scheme://host:port', 'https://a.example:800'],
    ['it is not scheme://host or scheme://host:port', 'https://a.example:080'],
    ['it is not scheme://host or scheme://host:port', 'xhttps://a.example:443'],
    ['it is not scheme://host or scheme://host:port', 'app://A.example'],
    ['it is not scheme://host or scheme://host:port', 'xhttps://A.example'],
    ['it is not scheme://host or scheme://host:port', 'http://a.example:800'],
    ['it is not scheme://host or scheme://host:port', 'https://a.example:4430'],
    ['it is not scheme://host or scheme://host:port', 'https://'],
    ['it is not scheme://host or scheme://host:port', 'https://a..example'],
  ])('%s: %j', (what, origin) => {
    expect(whyMalformed(origin)).toBe(what);
  });

  it('is looked for in what is short enough only', () => {
    expect(whyMalformed('x'.repeat(330))).toBe('it has no scheme');
    expect(whyMalformed('x'.repeat(331))).toBe('it is longer than 330 characters');
  });
});

describe('what was meant by an Origin', () => {
  it.each<[unknown, string | undefined]>([
    ['https://a.example/', 'https://a.example'],
    ['https://a.example/x/y?z#a', 'https://a.example'],
    ['https://a.example?x', 'https://a.example'],
    ['https://a.example#x', 'https://a.example'],
    ['https://a.example?@b.example', 'https://a.example'],
    ['https://user@a.example', 'https://a.example'],
    ['https://user:p@ss@a.example', 'https://a.example'],
    ['HTTPS://A.example:443', 'https://a.example'],
    ['https://a.example.', 'https://a.example'],
    ['https://a.example.:8443', 'https://a.example:8443'],
    ['https://a.example.:', undefined],
    ['https://a..example', undefined],
    ['a.example', undefined],
    ['/a://b.example', undefined],
    ['', undefined],
    [undefined, undefined],
    [['https://a.example/'], undefined],
    [`https://a.example/${'x'.repeat(330 - 18)}`, 'https://a.example'],
    [`https://a.example/${'x'.repeat(331 - 18)}`, undefined],
  ])('%j is %j', (origin, meant) => {
    expect(wellFormed(origin)).toBe(meant);
  });
});
