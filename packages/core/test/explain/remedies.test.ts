import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byPath } from '../../src/by-path.ts';
import type { PolicyConfig } from '../../src/config/policy-config.ts';
import type { CorsRequest } from '../../src/cors-request.ts';
import { createPolicy, type Policy } from '../../src/policy.ts';
import { policyInForce } from '../../src/policy-source.ts';
import { createRegistry } from '../../src/registry/registry.ts';

const base = {
  allowedOrigins: [
    'https://app.example',
    'https://*.wild.example',
    'http://localhost:3000',
    'https://www.top.example',
  ],
  allowedMethods: ['GET', 'POST', 'PATCH'],
  allowHeaders: ['content-type'],
  ownOrigins: ['https://api.example'],
};

const remedyOf = (request: Partial<CorsRequest>, change: Partial<PolicyConfig> = {}) =>
  createPolicy({ ...base, ...change }).explain({ method: 'GET', ...request }).remedy;

const preflight = (fields: Partial<CorsRequest>) => ({
  method: 'OPTIONS',
  origin: 'https://app.example',
  accessControlRequestMethod: 'GET',
  ...fields,
});

describe('the remedy for an origin', () => {
  it.each<[string, Partial<CorsRequest>, RegExp]>([
    [
      'names the scheme',
      { origin: 'http://app.example' },
      /^allowedOrigins\[0\], "https:\/\/app\.example", is near: only the scheme differs/,
    ],
    [
      'names the port',
      { origin: 'https://app.example:8443' },
      /^allowedOrigins\[0\].*only the port differs/,
    ],
    [
      'names the host that a wildcard leaves out',
      { origin: 'https://wild.example' },
      /^allowedOrigins\[1\].*covers the subdomains, not the host itself/,
    ],
    [
      'names the host that has subdomains',
      { origin: 'https://x.app.example' },
      /^allowedOrigins\[0\].*a host does not cover its subdomains/,
    ],
    [
      'names the subdomain that is listed',
      { origin: 'https://top.example' },
      /^allowedOrigins\[3\].*a subdomain does not cover the host above it/,
    ],
    [
      'names the other name of this machine',
      { origin: 'http://127.0.0.1:3000' },
      /^allowedOrigins\[2\].*both are this machine/,
    ],
    [
      'adds what is like nothing',
      { origin: 'https://other.example' },
      /^Add "https:\/\/other\.example" to allowedOrigins, if its scripts may read the answers\.$/,
    ],
    [
      'is for a page of its own where the host is its own',
      { origin: 'http://api.test:8080', host: 'API.test:8080' },
      /^It looks same-origin:.*add "http:\/\/api\.test:8080" to ownOrigins\.$/,
    ],
    [
      'is never for ownOrigins in a preflight',
      { ...preflight({ origin: 'http://api.test' }), host: 'api.test' },
      /^Add "http:\/\/api\.test" to allowedOrigins/,
    ],
    [
      'tells where null comes from',
      { origin: 'null' },
      /sandboxed frame.*redirected.*dangerouslyAllowOpaqueOrigins/,
    ],
    [
      'names a form navigation',
      { method: 'POST', origin: 'https://idp.example', secFetchMode: 'navigate' },
      /^A form of another site.*API's prefix.*formNavigations: 'forward'/,
    ],
    [
      'names the origin that was meant',
      { origin: 'https://app.example/' },
      /^No browser sends that.*"https:\/\/app\.example", or no Origin/,
    ],
    [
      'takes apart what is written around it',
      { origin: 'https://u:p@App.Example.:443/x?y' },
      /It is to send "https:\/\/app\.example", or/,
    ],
    [
      'is none in a policy for what is the origin of no page',
      { origin: 'ws://app.example' },
      /^No page has this origin/,
    ],
    ['leaves open what was meant', { origin: 'app' }, /It is to send no Origin at all\.$/],
  ])('%s', (_what, request, remedy) => {
    expect(remedyOf(request)).toMatch(remedy);
    expect(remedyOf(request)).toMatchSnapshot();
  });

  it('is https where credentials are at stake', () => {
    const credentials = { allowCredentials: true };
    expect(remedyOf({ origin: 'http://app.example' }, credentials)).toMatch(
      /only the scheme differs.* Serve the page over https, and allow that origin/,
    );
    expect(remedyOf({ origin: 'http://localhost:8080' }, credentials)).toMatch(/ Add "http:/);
    expect(remedyOf({ origin: 'https://other.example' }, credentials)).toMatch(/^Add "https:/);
  });

  it('asks for an application only where there can be some', () => {
    const registry = createRegistry({ apis: { orders: { cors: base } } });
    const policy = policyInForce(registry.policy('orders')) as Policy;
    expect(policy.explain({ method: 'GET', origin: 'https://other.example' }).remedy).toMatch(
      /to allowedOrigins, or register it as a JavaScript origin of one of the API's applications, if/,
    );
  });

  it('names the applications that are suspended, until they are not', () => {
    const origin = 'https://shop.example';
    const client = { javascriptOrigins: [origin], apis: ['orders'] };
    const applications = {
      shop: { ...client, suspended: true },
      kiosk: { ...client, suspended: true },
    };
    const registry = createRegistry({ apis: { orders: { cors: base } }, applications });
    const live = registry.policy('orders');
    const explain = () => (policyInForce(live) as Policy).explain({ method: 'GET', origin });
    expect(explain().remedy).toBe(
      'It is a JavaScript origin of the applications "shop", "kiosk", suspended now: lift the suspension.',
    );
    registry.removeApplication('kiosk');
    expect(explain().remedy).toContain('the application "shop", suspended now');
    registry.setApplication('shop', client);
    expect(explain().match).toEqual({ list: 'applications', applications: ['shop'] });
    registry.setApplication('shop', { ...client, suspended: true });
    expect(explain().remedy).toContain('the application "shop", suspended now');
    const javascriptOrigins = ['https://elsewhere.example'];
    registry.setApplication('shop', { ...client, javascriptOrigins, suspended: true });
    expect(explain().remedy).toMatch(/^Add "https:\/\/shop\.example"/);
    registry.setApplication('shop', { ...client, suspended: true });
    registry.removeApplication('shop');
    expect(explain().remedy).toMatch(/^Add "https:\/\/shop\.example"/);
  });

  it.each([
    [
      'an API that was removed',
      'the API has been removed from the registry',
      /^Add the API to the registry again/,
      () => {
        const registry = createRegistry({ apis: { orders: { cors: base } } });
        const live = registry.policy('orders');
        registry.removeApi('orders');
        return live;
      },
    ],
    [
      'a path below no prefix',
      'the path is below none of the prefixes of byPath',
      /^Give byPath a prefix above the path\.$/,
      () => byPath({ '/a': base })(undefined, '/b'),
    ],
    [
      'a path of two readings',
      'servers may read the path in several ways, and not all lead to one policy of byPath',
      /^Ask for the path as byPath has it/,
      () => byPath({ '/a': base })(undefined, '/%61'),
    ],
  ])('is one for %s', (_what, absence, expected, find) => {
    const { because, remedy } = (policyInForce(find()) as Policy).explain({
      method: 'GET',
      origin: 'https://app.example',
    });
    expect(because).toBe(`There is no policy that could allow it: ${absence}.`);
    expect(remedy).toMatch(expected);
    expect(remedy).toMatchSnapshot();
    const malformed = (policyInForce(find()) as Policy).explain({ method: 'GET', origin: 'x' });
    expect(malformed.remedy).toMatch(/^No browser sends that/);
    const form = { method: 'POST', origin: 'https://idp.example', secFetchMode: 'navigate' };
    expect((policyInForce(find()) as Policy).explain(form).remedy).toMatch(expected);
  });
});

describe('the remedy for a method', () => {
  it.each([
    ['DELETE', /^Add "DELETE" to allowedMethods/],
    ['patch', /exact case: write "PATCH" in the script, as fetch/],
    ['post', /ask for "POST", as browsers do\.$/],
    ['TRACE', /^No browser sends that method/],
    ['GET, POST', /^No browser asks for that: a method is a token/],
    ['', /^No browser asks for that/],
    ['*', /^No policy allows a method of this name/],
    ['put', /ask for "PUT", as browsers do, and add "PUT" to allowedMethods\.$/],
    ['merge', /^Add "merge" to allowedMethods/],
    ['PUT', /^Add "PUT" to allowedMethods/],
    ['Merge', /^Add "Merge" to allowedMethods/],
  ])('%j', (accessControlRequestMethod, remedy) => {
    expect(remedyOf(preflight({ accessControlRequestMethod }))).toMatch(remedy);
    expect(remedyOf(preflight({ accessControlRequestMethod }))).toMatchSnapshot();
  });
});

it('the remedy for a method in lower case adds what is not there in upper case either', () => {
  const remedyFor = (accessControlRequestMethod: unknown, ...allowedMethods: string[]) =>
    remedyOf(preflight({ accessControlRequestMethod } as CorsRequest), { allowedMethods });
  expect(remedyFor('patch', 'GET')).toMatch(
    /write "PATCH" in the script, as fetch sends this one the way it is written, and add "PATCH" to allowedMethods\.$/,
  );
  expect(remedyFor('PATCH', 'GET')).toMatch(/^Add "PATCH" to allowedMethods/);
  expect(remedyFor('merge', 'MERGE')).toMatch(
    /write "MERGE" in the script, as fetch sends this one the way it is written\.$/,
  );
  expect(remedyFor(5, 'GET')).toMatch(/^No browser asks for that: a method is a token/);
});

describe('the remedy for headers', () => {
  it.each<[string, RegExp, (readonly string[])?]>([
    [
      'content-type, X-One,x-two, X-One',
      /^Add "X-One", "x-two" to allowHeaders, or let the script leave them out\.$/,
    ],
    ['x-one', /^Add "x-one" to allowHeaders, or let the script leave it out\.$/],
    [
      'x-one, Authorization',
      /^Add "Authorization" to allowHeaders \("\*" does not stand for authorization\), or let the script leave it out\.$/,
      ['*'],
    ],
    [
      Array.from({ length: 12 }, (_, index) => `x-${index}`).join(),
      /"x-9" and 2 more to allowHeaders/,
    ],
    [
      'x-one, *, Cookie, a b',
      /^Add "x-one" to allowHeaders, or.*leave it out\. No policy can allow "\*", "Cookie", "a b" by name, and no browser asks for what scripts cannot set: leave them out\.$/,
    ],
    [`x${'y'.repeat(329)}`, /^Add "xyyy/],
    [`x${'y'.repeat(330)}`, /^No policy can allow "xyyy/],
    [','.repeat(17), /^No browser asks for such a list; shorten it\.$/],
    [`x-${'y'.repeat(9_000)}`, /^No browser asks for such a list; shorten it\.$/],
  ])('%s', (accessControlRequestHeaders, remedy, allowHeaders = base.allowHeaders) => {
    expect(remedyOf(preflight({ accessControlRequestHeaders }), { allowHeaders })).toMatch(remedy);
  });
});

describe('what a browser does', () => {
  const browserOf = (request: Partial<CorsRequest>, change: Partial<PolicyConfig> = {}) =>
    createPolicy({ ...base, ...change }).explain({ method: 'GET', ...request }).browser;
  const allowed = { origin: 'https://app.example' };
  const denied = { origin: 'https://other.example' };
  const handshake = { ...denied, webSocket: true };
  const form = { ...denied, method: 'POST', secFetchMode: 'navigate' };

  it.each<[string, Partial<CorsRequest>, Partial<PolicyConfig>, RegExp]>([
    [
      'with an allowed preflight',
      preflight({}),
      {},
      /sends the request itself, and may reuse this answer for five seconds, the default\. Not if the script asks with credentials/,
    ],
    [
      'with one that lasts',
      preflight({}),
      { maxAge: 600, allowCredentials: true },
      /may reuse this answer for 600 seconds.*credentials.*included/,
    ],
    [
      'with one that * allows',
      preflight({}),
      { maxAge: 600, allowedMethods: ['*'] },
      /for 600 seconds, or as long as it lets servers say \(Firefox asks again for what \* allows\)\./,
    ],
    ['with one that does not', preflight({}), { maxAge: 0 }, /asks again before the next one/],
    ['with a denied preflight', preflight(denied), {}, /blocks the request and never sends it/],
    ['with one that advertise denies', preflight(denied), { enforcement: 'advertise' }, /never/],
    [
      'with an allowed request',
      allowed,
      { exposeHeaders: ['etag'] },
      /may read the answer.*the usual seven and "etag"/,
    ],
    ['with one that exposes nothing', allowed, {}, /Cache-Control, Content-Language/],
    ['with a denied request', denied, {}, /has not been called.*network error/],
    [
      'with a request that advertise denies',
      denied,
      { enforcement: 'advertise' },
      /has been called, with whatever effect/,
    ],
    ['with one under report-only', denied, { enforcement: 'report-only' }, /only observes/],
    [
      'with a request without an origin under report-only',
      {},
      { enforcement: 'report-only' },
      /check no CORS header/,
    ],
    [
      'with a no-cors request under report-only',
      { ...denied, secFetchMode: 'no-cors' },
      { enforcement: 'report-only' },
      /check no CORS header/,
    ],
    [
      'with an allowed request under report-only',
      allowed,
      { enforcement: 'report-only' },
      /depends on the headers/,
    ],
    ['without an origin', {}, {}, /send no Origin where CORS is not involved/],
    [
      'with its own origin',
      { origin: 'https://api.example' },
      {},
      /same origin: it needs no CORS header/,
    ],
    [
      'with its own page, by its host',
      { ...denied, host: 'other.example' },
      {},
      /^The native.*If the page is of the same origin, its script can read/,
    ],
    [
      'with an allowed origin that is its own, by its host',
      { ...allowed, host: String(allowed.origin).replace('https://', '') },
      {},
      /^If the page is of the same origin, .* all of the answer\. Otherwise: The script may read/,
    ],
    [
      'with its own page under *',
      { ...allowed, secFetchSite: 'same-origin' },
      { allowedOrigins: ['*'] },
      /^The browser hands the answer to the page, which is of the same origin/,
    ],
    [
      'with an image of its own page',
      { secFetchMode: 'no-cors', secFetchSite: 'same-origin' },
      {},
      /^The browser hands the answer to the page, which is of the same origin/,
    ],
    [
      'with its own page under * and report-only',
      { ...allowed, secFetchSite: 'same-origin' },
      { allowedOrigins: ['*'], enforcement: 'report-only' },
      /check no CORS header/,
    ],
    [
      'with an allowed form',
      { ...form, ...allowed },
      {},
      /^The browser shows the answer as the next page\.$/,
    ],
    [
      'with an allowed no-cors request',
      { ...allowed, secFetchMode: 'no-cors' },
      {},
      /^No script can read the answer: it is opaque/,
    ],
    [
      'with a denied one',
      { ...denied, secFetchMode: 'no-cors' },
      {},
      /has not been called\. No script can read/,
    ],
    ['with an image', { secFetchMode: 'no-cors' }, {}, /^No script can read/],
    [
      'with a handshake under report-only',
      handshake,
      { enforcement: 'report-only' },
      /observes.*check no CORS header/,
    ],
    ['with a form under report-only', form, { enforcement: 'report-only' }, /check no CORS header/],
    [
      'with a preflight under report-only',
      preflight(denied),
      { enforcement: 'report-only' },
      /depends on the headers/,
    ],
    ['with an answer that lasts a second', preflight({}), { maxAge: 1 }, /for a second,/],
    ['with a denied form', form, {}, /shows the denial as the next page/],
    [
      'with a form that advertise denies',
      form,
      { enforcement: 'advertise' },
      /has been called.*shows the answer as the next page/,
    ],
    [
      'with a forwarded form',
      form,
      { formNavigations: 'forward' },
      /shows the answer as the next page/,
    ],
    ['with a denied handshake', handshake, {}, /close with the code 1006/],
    [
      'with a handshake that advertise denies',
      handshake,
      { enforcement: 'advertise' },
      /opens if the native service accepts it/,
    ],
    ['with an allowed handshake', { ...allowed, webSocket: true }, {}, /opens if/],
  ])('%s', (_what, request, change, browser) => {
    expect(browserOf(request, change)).toMatch(browser);
    expect(browserOf(request, change)).toMatchSnapshot();
  });
});

describe('what a remedy tells to add', () => {
  const ADD =
    /\b[Aa]dd ((?:"(?:[^"\\]|\\.)*"(?:, )?)+) to (allowedOrigins|ownOrigins|allowedMethods|allowHeaders)\b/;
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const config = fc.record({
    allowedOrigins: fc.subarray([
      'https://app.example',
      'https://*.wild.example',
      'http://localhost:3000',
    ]),
    allowedMethods: fc.subarray(['GET', 'PATCH', 'MERGE'], { minLength: 1 }),
    allowHeaders: fc.subarray(['content-type', 'X-One']),
    allowCredentials: fc.boolean(),
  });
  const asked = fc.record({
    method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'OPTIONS', 'OPTIONS'),
    origin: fc.constantFrom(
      ...[
        'https://app.example',
        'http://app.example',
        'https://wild.example',
        'ws://app.example',
        'null',
      ],
      ...[
        'http://localhost:8080',
        'https://api.example',
        'chrome-extension://abc',
        'https://x y.example',
      ],
      `https://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}`,
    ),
    accessControlRequestMethod: maybe(
      fc.constantFrom('GET', 'put', 'patch', 'merge', '*', 'TRACE', 'X', 'x y'),
    ),
    accessControlRequestHeaders: maybe(
      fc.constantFrom(
        'x-one, x-two',
        '*',
        'cookie,x-three',
        'a b',
        'Authorization',
        'sec-x',
        'y'.repeat(400),
      ),
    ),
    host: maybe(fc.constantFrom('api.example', 'app.example')),
  });

  it('a policy can have, and then the request passes that check', { timeout: 60_000 }, () => {
    let added = 0;
    fc.assert(
      fc.property(config, asked, (chosen, request) => {
        const policy = createPolicy(chosen);
        const before = policy.explain(request);
        const [, values, list] = ADD.exec(before.remedy ?? '') ?? [];
        if (values === undefined || list === undefined) return;
        added += 1;
        const members: string[] = JSON.parse(`[${values}]`);
        const now = policy.config[list as 'allowHeaders'] ?? [];
        const next = createPolicy({ ...policy.config, [list]: [...now, ...members] });
        // That a body needs content-type is advice of its own.
        const codes = ({ warnings }: Policy) =>
          warnings
            .map(({ code }) => code)
            .filter((code) => code !== 'body-method-without-content-type');
        expect(codes(policy)).toEqual(expect.arrayContaining(codes(next)));
        const spelt = list === 'allowedMethods' && { accessControlRequestMethod: members[0] };
        const after = next.explain({ ...request, ...spelt });
        if (/No policy can allow/.test(before.remedy ?? '')) return;
        const failed = before.steps.findLast(
          ({ holds, check }) => !holds && /allowed$/.test(check),
        );
        const check = list === 'ownOrigins' ? 'own-origin' : failed?.check;
        expect(after.steps.find((step) => step.check === check)).toMatchObject({ holds: true });
      }),
      { numRuns: 2_000 },
    );
    expect(added).toBeGreaterThan(200);
  });
});
