import { createServer } from 'node:http';
import { listening, type RunningServer } from '@cors-policy/core/conformance';
import { byPath, type CorsOptions, cors, createPolicy } from '@cors-policy/express';
import express5, { type Express, type Request, type Response } from 'express';
import express4 from 'express4';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'] };
const allowed = { origin: 'https://app.example' };
const denied = { origin: 'https://other.example' };
const preflight = { ...allowed, 'access-control-request-method': 'POST' };

const versions = { 'Express 4': express4 as unknown as typeof express5, 'Express 5': express5 };

describe.each(Object.entries(versions))('%s', (version, express) => {
  let app: Express;
  let server: RunningServer;
  beforeEach(async () => {
    app = express().set('env', 'test');
    server = await listening(createServer(app));
  });
  afterEach(() => server.close());

  async function answer(method: string, path: string, headers: Record<string, string> = {}) {
    const response = await fetch(server.url + path, { method, headers });
    const { status, headers: fields } = response;
    return { status, allowOrigin: fields.get('access-control-allow-origin'), fields, response };
  }

  const ok = (_request: Request, response: Response) => {
    response.send('ok');
  };

  it('governs a router and nothing beside it', async () => {
    app.use('/api', cors(policy), express.Router().post('/items', ok));
    app.post('/open', ok);
    expect((await answer('POST', '/api/items', denied)).status).toBe(403);
    expect((await answer('OPTIONS', '/api/items', preflight)).status).toBe(200);
    expect((await answer('OPTIONS', '/api/none', preflight)).status).toBe(200);
    expect(await answer('POST', '/open', denied)).toMatchObject({ status: 200, allowOrigin: null });
  });

  it('governs one route with app.all', async () => {
    app.all('/one', cors(policy));
    app.post('/one', ok);
    app.post('/other', ok);
    expect((await answer('OPTIONS', '/one', preflight)).allowOrigin).toBe('https://app.example');
    expect((await answer('POST', '/one', denied)).status).toBe(403);
    expect((await answer('POST', '/other', denied)).status).toBe(200);
  });

  it('fails closed on app.post alone: Express answers OPTIONS itself, before the adapter', async () => {
    app.post('/one', cors(policy), ok);
    expect((await answer('OPTIONS', '/one', preflight)).allowOrigin).toBeNull();
    expect((await answer('POST', '/one', denied)).status).toBe(403);
  });

  it('gives byPath the whole path, also below a mount', async () => {
    const strict = createPolicy({ ...policy, allowedOrigins: ['https://admin.example'] });
    app.use('/api', cors(byPath({ '/api/admin': strict, '/api': policy })), ok);
    expect((await answer('GET', '/api/items', allowed)).status).toBe(200);
    expect((await answer('GET', '/api/admin/items', allowed)).status).toBe(403);
    expect((await answer('GET', '/api/%61dmin/items', allowed)).status).toBe(403);
  });

  it("puts its headers on an error handler's answer", async () => {
    app.use(cors(policy));
    app.get('/', () => {
      throw new Error('a handler throws');
    });
    app.use((_error: unknown, _request: Request, response: Response, _next: () => void) => {
      response.status(418).send('handled');
    });
    expect(await answer('GET', '/', allowed)).toMatchObject({
      status: 418,
      allowOrigin: 'https://app.example',
    });
  });

  it('puts its headers on the answer of an authentication that comes after it', async () => {
    app.use(cors(policy), (_request, response) => {
      response.status(401).send('who are you?');
    });
    expect(await answer('GET', '/', allowed)).toMatchObject({
      status: 401,
      allowOrigin: 'https://app.example',
    });
    expect((await answer('OPTIONS', '/', preflight)).status).toBe(200);
  });

  it('cannot reach what answers before it', async () => {
    app.use((_request, response) => {
      response.status(401).send('who are you?');
    }, cors(policy));
    expect(await answer('GET', '/', allowed)).toMatchObject({ status: 401, allowOrigin: null });
  });

  it('tells onDecision of each decision, with the request', async () => {
    const seen: unknown[] = [];
    const onDecision: CorsOptions<Request>['onDecision'] = ({ verdict, reason }, { path }) =>
      seen.push([verdict, reason, path]);
    app.use(cors(policy, { onDecision }), ok);
    await answer('GET', '/x', allowed);
    await answer('GET', '/x', denied);
    expect(seen).toEqual([
      ['allowed', undefined, '/x'],
      ['denied', 'origin-not-allowed', '/x'],
    ]);
  });

  it(`throws at once for an invalid policy (${version})`, () => {
    expect(() => cors({ ...policy, allowedOrigins: ['https://app.example/'] })).toThrow(
      'allowedOrigins[0]',
    );
  });
});
