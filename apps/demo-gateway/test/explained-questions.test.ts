import type { ASKERS } from '@cors-policy/console/contract';
import { describe, expect, it } from 'vitest';
import { explainQuestion } from '../src/console/questions/explain-question.ts';
import { ADDRESS, explained, PAGE, questionOf, revisionOf } from './question-server.ts';

const cors = {
  allowedOrigins: [PAGE],
  allowedMethods: ['GET', 'POST', 'PUT'],
  allowHeaders: ['content-type'],
  exposeHeaders: ['ETag'],
};
const revision = revisionOf(cors);

describe('what is sent and answered', () => {
  it('shows a preflight and the request that follows it', () => {
    const question = { method: 'put', headerNames: ['Content-Type', 'Cookie'], below: '/1?x=1' };
    const { state, exchanges, outcome } = explained(revision, question);
    expect(state).toBe('governed');
    expect(exchanges.map(({ sent }) => sent)).toEqual([
      [
        'OPTIONS /orders/1?x=1 HTTP/1.1',
        'Host: 127.0.0.1:8101',
        `Origin: ${PAGE}`,
        'Access-Control-Request-Method: PUT',
        'Access-Control-Request-Headers: content-type',
        'Sec-Fetch-Site: cross-site',
        'Sec-Fetch-Mode: cors',
      ],
      [
        'PUT /orders/1?x=1 HTTP/1.1',
        'Host: 127.0.0.1:8101',
        `Origin: ${PAGE}`,
        'Sec-Fetch-Site: cross-site',
        'Sec-Fetch-Mode: cors',
        'Content-Type: …',
      ],
    ]);
    expect(exchanges.map(({ answer }) => answer)).toEqual([
      [
        'HTTP/1.1 200 OK',
        `Access-Control-Allow-Origin: ${PAGE}`,
        'Access-Control-Allow-Methods: GET,POST,PUT',
        'Access-Control-Allow-Headers: content-type',
        'Content-Length: 0',
        'Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      ],
      [
        "HTTP/1.1 … (the native service's answer, without Access-Control-* fields of its own)",
        `Access-Control-Allow-Origin: ${PAGE}`,
        'Access-Control-Expose-Headers: ETag',
        'Vary: Origin',
      ],
    ]);
    expect(exchanges.map(({ answeredBy }) => answeredBy)).toEqual(['gateway', 'native service']);
    expect(exchanges.map(({ isSent }) => isSent)).toEqual([true, true]);
    expect(exchanges[0]?.flow.map(({ check }) => check)).toEqual([
      'origin-well-formed',
      'origin-allowed',
      'method-allowed',
      'headers-allowed',
    ]);
    expect(outcome.kind).toBe('readable');
    expect(outcome.browser).toMatch(/^The script may read the answer.*"ETag"\.$/);
  });

  it('shows a denial as it is answered, and that nothing follows', () => {
    const { exchanges, outcome } = explained(revision, { method: 'DELETE' });
    expect(exchanges[0]?.answer.slice(0, 2)).toEqual([
      'HTTP/1.1 405 Method Not Allowed',
      'Content-Type: application/problem+json',
    ]);
    expect(exchanges[0]?.answer.slice(-2)).toEqual([
      '',
      '{"type":"urn:cors-policy:method-not-allowed","title":"Method Not Allowed","status":405}',
    ]);
    expect(exchanges.map(({ isSent }) => isSent)).toEqual([true, false]);
    expect(outcome).toMatchObject({
      kind: 'blocked',
      browser: expect.stringContaining('never sends it'),
      remedy: expect.stringContaining('DELETE'),
    });
  });

  it("has the policy's words in the status line", () => {
    const { exchanges } = explained(revision, { origin: 'https://other.example' });
    expect(exchanges[0]?.answer[0]).toBe('HTTP/1.1 403 Specified Origin is not allowed');
  });

  it('marks requests as browsers do', () => {
    const marks = (origin: string | undefined, method = 'POST') => {
      const { request } = explained(revision, { origin, method }).exchanges[0] ?? {};
      return [request?.secFetchSite, request?.origin];
    };
    expect(marks(ADDRESS)).toEqual(['same-origin', ADDRESS]);
    expect(marks(ADDRESS, 'GET')).toEqual(['same-origin', undefined]);
    expect(marks('http://127.0.0.1:1')).toEqual(['same-site', 'http://127.0.0.1:1']);
    expect(marks('https://127.0.0.1:8101')).toEqual(['cross-site', 'https://127.0.0.1:8101']);
    expect(marks('http://localhost:8101')).toEqual(['cross-site', 'http://localhost:8101']);
    expect(marks('null')).toEqual(['cross-site', 'null']);
    expect(marks(undefined)).toEqual(['same-origin', undefined]);
  });

  it.each([
    ['no-cors', 'GET', undefined, 'no-cors'],
    ['no-cors', 'POST', PAGE, 'no-cors'],
    ['form', 'GET', undefined, 'navigate'],
    ['form', 'POST', PAGE, 'navigate'],
    ['web-socket', 'GET', PAGE, 'websocket'],
    ['curl', 'OPTIONS', PAGE, undefined],
  ] as const)('sends one request by %s and %s', (asker, method, origin, mode) => {
    const { exchanges } = explained(revision, { asker, method });
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]?.request.method).toBe(method);
    expect(exchanges[0]?.request.origin).toBe(origin);
    expect(exchanges[0]?.request.secFetchMode).toBe(mode);
  });

  it('sends a preflight as it is, even where no browser would', () => {
    const headerNames = ['Accept', 'x-one'];
    const { exchanges } = explained(revision, { asker: 'preflight', method: 'get', headerNames });
    expect(exchanges.map(({ request }) => request)).toEqual([
      {
        method: 'OPTIONS',
        origin: PAGE,
        accessControlRequestMethod: 'get',
        accessControlRequestHeaders: 'Accept,x-one',
        host: expect.any(String),
      },
    ]);
    expect(exchanges[0]?.sent).toContain('Access-Control-Request-Headers: Accept,x-one');
    expect(exchanges[0]?.sent.filter((line) => line.endsWith('…'))).toEqual([]);
  });

  it.each([
    ['/orders', '?x=1', '/orders?x=1'],
    ['/orders/', '/1?x=1', '/orders/1?x=1'],
    ['/', '?x=1', '/?x=1'],
    ['/', undefined, '/'],
  ])('asks %s with %s behind it for %s', (path, below, target) => {
    const api = { path, nativeService: 'http://127.0.0.1:9/', cors };
    const answer = explained(revisionOf(cors, { apis: { orders: api } }), { below });
    expect(answer.target).toBe(target);
    expect(answer.exchanges[0]?.sent[0]).toBe(`GET ${target} HTTP/1.1`);
  });

  it('sends the marks that were sent, where no browser makes them', () => {
    const marks = { secFetchSite: 'same-origin', secFetchMode: 'cors' };
    const { exchanges, outcome } = explained(revision, {
      asker: 'curl',
      origin: 'https://other.example',
      ...marks,
    });
    expect(exchanges[0]?.request).toMatchObject(marks);
    expect(exchanges[0]?.sent).toContain('Sec-Fetch-Site: same-origin');
    expect(exchanges[0]?.explanation?.decision.verdict).toBe('not-cors');
    // It was a browser's.
    expect(outcome.browser).not.toContain('No browser is involved');
  });

  it('sends the headers that whoever asks can set', () => {
    const headerNames = ['Accept', 'X-One', 'content-type', 'Host'];
    const shown = (asker: (typeof ASKERS)[number]) =>
      explained(revision, { asker, headerNames, method: 'POST' })
        .exchanges.at(-1)
        ?.sent.flatMap((line) => (line.endsWith(': …') ? [line.slice(0, -3)] : []));
    expect(shown('fetch')).toEqual(['Accept', 'X-One', 'content-type']);
    expect(shown('no-cors')).toEqual(['Accept', 'content-type']);
    expect(shown('curl')).toEqual(headerNames);
    expect(shown('form')).toEqual([]);
    expect(shown('web-socket')).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a method that no script may use', { method: 'TRACE' }, 'no script can send the method'],
    ['a method for no-cors', { method: 'PUT', asker: 'no-cors' }, 'mode no-cors'],
    ['a header that is none', { headerNames: ['a b'] }, 'the header "a b"'],
    ['a form of another method', { method: 'PUT', asker: 'form' }, 'GET or POST'],
    ['a method that is none', { method: 'A B', asker: 'curl' }, 'the method "A B"'],
    ['a header of curl that is none', { headerNames: [''], asker: 'curl' }, 'the header ""'],
    ['CONNECT', { method: 'CONNECT', asker: 'curl' }, 'a proxy'],
    ['a mark with a line break', { secFetchSite: 'a\nb', asker: 'curl' }, 'Sec-Fetch-Site'],
    ['a preflight without Origin', { origin: undefined, asker: 'preflight' }, 'has an Origin'],
    ['control characters', { origin: 'https://a\r\nX: y' }, 'control characters'],
    ['a path of another API', { below: '/old/1' }, 'one for the API "archive"'],
    ['a path of no API', { below: '/../x' }, 'one for no API'],
  ])('says that %s is impossible', (_what, question, message) => {
    const archive = { path: '/orders/old', nativeService: 'http://127.0.0.1:9/' };
    const orders = { path: '/orders/', nativeService: 'http://127.0.0.1:9/', cors };
    const both = revisionOf(cors, { apis: { orders, archive } });
    const answer = explainQuestion(questionOf(question), both, ADDRESS);
    expect(answer).toMatchObject({ state: 'impossible', issues: [] });
    expect('message' in answer && answer.message).toContain(message);
  });

  it('names the APIs that there are', () => {
    const { status, body } = explainQuestion(
      questionOf({ api: 'constructor' }),
      revisionOf(cors, {}, [{ api: 'billing' }]),
      ADDRESS,
    ) as { status: number; body: string };
    expect(status).toBe(404);
    expect(JSON.parse(body).apis).toEqual(['orders', 'billing']);
  });
});

describe('what comes of it', () => {
  const outcome = (policy: object | undefined, question: object) =>
    explained(revisionOf(policy), question).outcome;
  const other = { origin: 'https://other.example' };

  it.each([
    ['fetch', 'blocked'],
    ['no-cors', 'opaque'],
    ['form', 'page'],
    ['web-socket', 'blocked'],
    ['curl', 'answered'],
    ['preflight', 'answered'],
  ] as const)('is for a denied %s: %s, with the remedy', (asker, kind) => {
    expect(outcome(cors, { asker, method: 'POST', ...other })).toMatchObject({
      kind,
      browser: expect.any(String),
      remedy: expect.any(String),
    });
  });

  it.each([
    ['fetch', 'readable'],
    ['no-cors', 'opaque'],
    ['form', 'page'],
    ['web-socket', 'open'],
    ['curl', 'answered'],
    ['preflight', 'answered'],
  ] as const)('is for an allowed %s: %s', (asker, kind) => {
    const its = outcome(cors, { asker, method: 'POST' });
    expect(its.kind).toBe(kind);
    expect(its).not.toHaveProperty('remedy');
  });

  it('blocks credentials that the policy does not allow, at the preflight already', () => {
    const { exchanges, outcome } = explained(revision, { method: 'PUT', credentials: 'include' });
    expect(exchanges.map(({ isSent }) => isSent)).toEqual([true, false]);
    expect(exchanges[0]?.explanation?.decision.verdict).toBe('allowed');
    expect(outcome).toMatchObject({
      kind: 'blocked',
      browser: expect.stringContaining('The gateway allows the preflight, yet'),
      remedy: "Set allowCredentials: true, or ask without credentials (credentials: 'omit').",
    });
  });

  it('blocks them after the native service has been called where there is no preflight', () => {
    const its = outcome(
      { ...cors, allowedOrigins: ['*'], exposeHeaders: ['*'] },
      { credentials: 'include' },
    );
    expect(its.kind).toBe('blocked');
    expect(its.browser).toContain('The native service has been called, yet');
    expect(its.remedy).toContain('List in allowedOrigins, exposeHeaders what * stands for');
  });

  it('tells nobody to allow an opaque origin with credentials', () => {
    const policy = { ...cors, allowedOrigins: ['null'], dangerouslyAllowOpaqueOrigins: true };
    const its = outcome(policy, { origin: 'null', credentials: 'include' });
    expect(its.remedy).toMatch(/^Ask without credentials/);
  });

  it.each([true, false])('speaks of no other choice of credentials (allowed: %s)', (allowed) => {
    const policy = { ...cors, allowCredentials: allowed };
    for (const method of ['GET', 'PUT']) {
      const its = outcome(policy, { method, credentials: 'omit' });
      expect(its.kind).toBe('readable');
      expect(its.browser).not.toContain('redentials');
    }
    expect(outcome(policy, { credentials: 'include' }).kind).toBe(allowed ? 'readable' : 'blocked');
  });

  it('is read by a page of the same origin, whatever the policy says', () => {
    for (const asker of ['fetch', 'no-cors'] as const) {
      const question = { origin: ADDRESS, method: 'POST', asker, credentials: 'include' };
      expect(outcome(cors, question).kind).toBe('readable');
      expect(outcome(undefined, question).kind).toBe('readable');
    }
    expect(outcome(cors, { origin: undefined }).kind).toBe('readable');
  });

  it('is blocked for an own origin that asks at another address', () => {
    const policy = { ...cors, ownOrigins: [other.origin] };
    const its = outcome(policy, other);
    expect(its).toMatchObject({ kind: 'blocked', browser: expect.stringContaining('ownOrigins') });
  });

  it('is what really happens under a policy that does not enforce', () => {
    const advertise = { ...cors, enforcement: 'advertise' };
    expect(outcome(advertise, other)).toMatchObject({
      kind: 'blocked',
      browser: expect.stringContaining('has been called, with whatever effect'),
    });
    const { exchanges, outcome: watched } = explained(
      revisionOf({ ...cors, enforcement: 'report-only' }),
      { method: 'DELETE' },
    );
    expect(watched).toMatchObject({ kind: 'unknown', remedy: expect.stringContaining('DELETE') });
    expect(exchanges.map(({ isSent }) => isSent)).toEqual([true, true]);
    expect(exchanges[0]?.answer).toEqual(["HTTP/1.1 … (the native service's answer, untouched)"]);
  });

  it('is up to the native service without a policy', () => {
    const { state, exchanges, outcome } = explained(revisionOf(undefined), { method: 'PUT' });
    expect(state).toBe('passed through');
    expect(exchanges).toMatchObject([
      { answeredBy: 'native service', flow: [], isSent: true },
      { answeredBy: 'native service', flow: [], isSent: true },
    ]);
    expect(exchanges[0]).not.toHaveProperty('explanation');
    expect(outcome.kind).toBe('unknown');
    expect(outcome.browser).toContain('No policy governs this API');
  });

  it('is 503 of a closed API', () => {
    const closed = revisionOf(cors, {}, [{ api: 'billing', path: '/billing' }, { api: 'gone' }]);
    const { state, exchanges, outcome } = explained(closed, { api: 'billing', method: 'PUT' });
    expect(state).toBe('closed');
    expect(exchanges[0]?.answer[0]).toBe('HTTP/1.1 503 Service Unavailable');
    expect(exchanges.map(({ isSent }) => isSent)).toEqual([true, false]);
    expect(outcome).toMatchObject({ kind: 'blocked', remedy: expect.stringContaining('Policies') });
    expect(explainQuestion(questionOf({ api: 'gone' }), closed, ADDRESS)).toMatchObject({
      state: 'impossible',
    });
  });

  it('is 400 of Node.js for a method that it does not know', () => {
    const policy = { ...cors, allowedMethods: ['FOO'] };
    const { exchanges, outcome } = explained(revisionOf(policy), { method: 'FOO' });
    expect(exchanges.map(({ isSent }) => isSent)).toEqual([true, true]);
    expect(exchanges[1]?.answer).toEqual(['HTTP/1.1 400 Bad Request', 'Connection: close']);
    expect(outcome).toMatchObject({ kind: 'blocked', browser: expect.stringContaining('Node.js') });
    expect(outcome).not.toHaveProperty('remedy');
  });
});

describe('a remark', () => {
  const remark = (question: object) => explained(revisionOf(cors), question).outcome.remark;

  it('says that no preflight has checked the method', () => {
    expect(cors.allowedMethods).not.toContain('HEAD');
    expect(remark({ method: 'HEAD' })).toContain('HEAD is none of allowedMethods');
    expect(remark({ method: 'DELETE', asker: 'curl' })).toContain('DELETE is none');
  });

  it.each([
    ['the method is allowed', { method: 'GET' }],
    ['a preflight denies it', { method: 'DELETE' }],
    ['the origin is denied', { method: 'HEAD', origin: 'https://other.example' }],
  ])('is left out where %s', (_, question) => {
    expect(remark(question)).toBeUndefined();
  });
});
