import { describe, expect, it } from 'vitest';
import type { PolicyConfig } from '../../src/config/policy-config.ts';
import type { CorsRequest } from '../../src/cors-request.ts';
import { applicationsInWords, inWords } from '../../src/explain/in-words.ts';
import { looksSameOrigin } from '../../src/explain/looks-same-origin.ts';
import { createPolicy, type Policy } from '../../src/policy.ts';
import { policyInForce } from '../../src/policy-source.ts';
import { createRegistry } from '../../src/registry/registry.ts';

const base = {
  allowedOrigins: ['https://a.example', 'https://*.b.example'],
  allowedMethods: ['GET', 'PUT'],
  allowHeaders: ['x-one', 'x-two'],
  ownOrigins: ['https://www.api.example', 'https://api.example'],
};
const any = { ...base, allowedOrigins: ['*'] };
const preflight = { method: 'OPTIONS', accessControlRequestMethod: 'GET' };

const explain = (request: Partial<CorsRequest>, config: PolicyConfig = base) =>
  createPolicy(config).explain({ method: 'GET', ...request });

describe('what a check found', () => {
  const asked = { ...preflight, origin: 'https://a.example' };
  it.each<[string, Partial<CorsRequest>, PolicyConfig?]>([
    ['It is a WebSocket handshake.', { webSocket: true }],
    ['It is no WebSocket handshake.', {}],
    ['It is no preflight: its method is "GET".', { accessControlRequestMethod: 'GET' }],
    ['It is no preflight: it has no Origin.', preflight],
    [
      'It is no preflight: OPTIONS without Access-Control-Request-Method is a request like any other.',
      { method: 'OPTIONS', origin: 'https://a.example' },
    ],
    ['It is a CORS-preflight request: OPTIONS with Access-Control-Request-Method.', asked],
    [
      'Every request gets the same answer, whatever its Origin: allowedOrigins has "*".',
      { origin: 'x' },
      any,
    ],
    ['The answer depends on the origin: allowedOrigins has no "*".', {}],
    ['It has no Origin, so that CORS does not apply to it.', {}],
    ['Its Origin is "https://a.example".', { origin: 'https://a.example' }],
    [
      'The browser marks it as same-origin (Sec-Fetch-Site), so that CORS does not apply to it.',
      { origin: 'null', secFetchSite: 'same-origin' },
    ],
    [
      'It is not marked as same-origin: Sec-Fetch-Site is "same-site".',
      { origin: 'null', secFetchSite: 'same-site' },
    ],
    ['It is not marked as same-origin: Sec-Fetch-Site is absent.', { origin: 'null' }],
    ['"https://a.example" is a serialized origin.', { origin: 'https://a.example' }],
    ['"" is no serialized origin: it is empty.', { origin: '' }],
    ['"https://a.example" is allowedOrigins[0].', { origin: 'https://a.example' }],
    [
      '"https://x.b.example" matches allowedOrigins[1], "https://*.b.example" (subdomains).',
      { origin: 'https://x.b.example' },
    ],
    ['"https://c.example" matches no entry of allowedOrigins.', { origin: 'https://c.example' }],
    [
      '"PUT" is one of allowedMethods: "GET", "PUT".',
      { ...asked, accessControlRequestMethod: 'PUT' },
    ],
    [
      '"put" is none of allowedMethods: "GET", "PUT".',
      { ...asked, accessControlRequestMethod: 'put' },
    ],
    ['It asks for no header.', asked],
    ['It asks for no header.', { ...asked, accessControlRequestHeaders: ' ,' }],
    [
      'Every header that it asks for is one of allowHeaders: "x-one", "x-two".',
      { ...asked, accessControlRequestHeaders: 'X-Two' },
    ],
    [
      'It asks for "x-3", which is not in allowHeaders: "x-one", "x-two".',
      { ...asked, accessControlRequestHeaders: 'x-one,x-3, x-3' },
    ],
    [
      'It asks for "x-3", "x-4", which are not in allowHeaders: none.',
      { ...asked, accessControlRequestHeaders: 'x-3,x-4' },
      { ...base, allowHeaders: [] },
    ],
    [
      'It asks for what is no text.',
      { ...asked, accessControlRequestHeaders: 5 as unknown as string },
    ],
    [
      'Its list of headers has more than 16 empty elements.',
      { ...asked, accessControlRequestHeaders: ','.repeat(16) },
    ],
    [
      `"https://api.example" is one of ownOrigins: the API's own pages ask, and CORS does not apply.`,
      { origin: 'https://api.example' },
    ],
    [
      `It is none of the API's ownOrigins: "https://www.api.example", "https://api.example".`,
      { origin: 'https://c.example' },
    ],
    [
      'It is a form navigation: a POST that loads a page (Sec-Fetch-Mode: navigate).',
      { method: 'POST', origin: 'https://c.example', secFetchMode: 'navigate' },
    ],
    [
      'It is no form navigation, so that nothing else lets it through.',
      { origin: 'https://c.example', secFetchMode: 'navigate' },
    ],
    [
      "It is denied like any request of another origin: formNavigations is 'deny'.",
      { method: 'POST', origin: 'https://c.example', secFetchMode: 'navigate' },
    ],
    [
      "It passes as not CORS: formNavigations is 'forward'.",
      { method: 'POST', origin: 'https://c.example', secFetchMode: 'navigate' },
      { ...base, formNavigations: 'forward' },
    ],
  ])('is said: %s (of %j)', (text, request, config) => {
    expect(explain(request, config).steps.map((step) => step.text)).toContain(text);
  });

  it('names the applications, and tells of them only where there can be some', () => {
    const origin = 'https://shop.example';
    const client = { javascriptOrigins: [origin], apis: ['orders'] };
    const registry = createRegistry({ apis: { orders: { cors: base } } });
    const because = () =>
      (policyInForce(registry.policy('orders')) as Policy).explain({ method: 'GET', origin })
        .because;
    expect(because()).toBe(
      '"https://shop.example" matches no entry of allowedOrigins, and no application that is registered with the API and not suspended has it.',
    );
    registry.setApplication('shop', client);
    expect(because()).toBe(
      '"https://shop.example" is a JavaScript origin of the application "shop", registered with the API.',
    );
    registry.setApplication('kiosk', client);
    expect(because()).toContain('of the applications "shop", "kiosk", registered');
  });
});

describe('what settled the verdict', () => {
  const other = 'https://c.example';
  it.each<[string, Partial<CorsRequest>, PolicyConfig?]>([
    ['any-origin', { origin: other }, any],
    ['any-origin', {}, any],
    ['origin-absent', {}],
    ['origin-absent', { webSocket: true }],
    ['same-origin', { origin: 'x', secFetchSite: 'same-origin' }],
    ['origin-well-formed', { origin: 'x' }],
    ['origin-well-formed', { ...preflight, origin: 'x' }],
    ['origin-well-formed', { webSocket: true, origin: 'x' }],
    ['origin-allowed', { origin: 'https://a.example' }],
    ['origin-allowed', { ...preflight, origin: 'https://a.example' }],
    ['origin-allowed', { webSocket: true, origin: 'https://a.example' }],
    ['origin-allowed', { origin: other }],
    ['origin-allowed', { ...preflight, origin: other }],
    ['origin-allowed', { webSocket: true, origin: other }],
    ['origin-allowed', { method: 'POST', origin: other, secFetchMode: 'navigate' }],
    ['own-origin', { origin: 'https://api.example' }],
    [
      'form-navigations-forwarded',
      { method: 'POST', origin: other, secFetchMode: 'navigate' },
      { ...base, formNavigations: 'forward' },
    ],
    [
      'method-allowed',
      { ...preflight, origin: 'https://a.example', accessControlRequestMethod: 'DELETE' },
    ],
    [
      'headers-allowed',
      { ...preflight, origin: 'https://a.example', accessControlRequestHeaders: 'x-3' },
    ],
  ])('is what %s found for %j', (check, request, config) => {
    const { because, steps, decision } = explain(request, config);
    expect(because).toBe(steps.find((step) => step.check === check)?.text);
    expect(steps.map(({ outcome }) => outcome)).toEqual([
      ...steps.slice(1).map(() => 'continue'),
      decision.verdict,
    ]);
  });
});

describe('what an origin matched', () => {
  it.each<[Partial<CorsRequest>, PolicyConfig, object | undefined]>([
    [{ origin: 'x' }, any, { list: 'allowedOrigins', index: 0, entry: '*', kind: 'any origin' }],
    [
      { origin: 'https://api.example' },
      base,
      { list: 'ownOrigins', index: 1, entry: 'https://api.example' },
    ],
    [
      { origin: 'https://x.b.example' },
      base,
      { list: 'allowedOrigins', index: 1, entry: 'https://*.b.example', kind: 'subdomains' },
    ],
    [{ origin: 'https://c.example' }, base, undefined],
    [{}, base, undefined],
  ])('is told of %j', (request, config, match) => {
    const explanation = explain(request, config);
    expect(explanation.match).toEqual(match);
    expect('match' in explanation).toBe(match !== undefined);
  });
});

describe('a list in words', () => {
  it('has ten members at most', () => {
    const members = Array.from({ length: 11 }, (_, index) => `m${index}`);
    expect(inWords([])).toBe('none');
    expect(inWords(['a'])).toBe('"a"');
    expect(inWords(members.slice(0, 10))).toMatch(/^"m0", .*"m8", "m9"$/);
    expect(inWords(members)).toMatch(/^"m0", .*"m8", "m9" and 1 more$/);
  });

  it('names one application, or several', () => {
    expect(applicationsInWords(['a'])).toBe('the application "a"');
    expect(applicationsInWords(['a', 'b'])).toBe('the applications "a", "b"');
  });
});

it.each<[boolean, unknown, unknown]>([
  [true, 'https://api.example:8443', 'API.example:8443'],
  [true, 'http://api.example', 'api.example'],
  [false, 'https://api.example:8443', 'api.example'],
  [false, 'https://api.example', 'www.api.example'],
  [false, 'a/https://b', 'a/b'],
  [false, undefined, 'api.example'],
  [false, 'https://api.example', undefined],
  [false, 'https://api.example', ['api.example']],
  [false, ['https://api.example'], 'api.example'],
])('it is %s that %j looks like the origin of the host %j', (looks, origin, host) => {
  expect(looksSameOrigin({ method: 'GET', origin, host } as CorsRequest)).toBe(looks);
});
