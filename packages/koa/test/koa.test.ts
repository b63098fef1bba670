import { createServer } from 'node:http';
import { listening, type RunningServer } from '@cors-policy/core/conformance';
import { byPath, cors, createPolicy } from '@cors-policy/koa';
import Router from '@koa/router';
import Koa3, { type Context } from 'koa';
import Koa2 from 'koa2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'] };
const allowed = { origin: 'https://app.example' };
const denied = { origin: 'https://other.example' };
const preflight = { ...allowed, 'access-control-request-method': 'POST' };

const versions = { 'Koa 2': Koa2 as unknown as typeof Koa3, 'Koa 3': Koa3 };

describe.each(Object.entries(versions))('%s', (version, Koa) => {
  let app: Koa3;
  let server: RunningServer | undefined;
  beforeEach(() => {
    app = new Koa();
    app.silent = true;
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function answer(method: string, path: string, headers: Record<string, string> = {}) {
    server ??= await listening(createServer(app.callback()));
    const { status, headers: fields } = await fetch(server.url + path, { method, headers });
    return { status, allowOrigin: fields.get('access-control-allow-origin'), fields };
  }

  const ok = (context: Context) => {
    context.body = 'ok';
  };

  it('governs a router and nothing beside it', async () => {
    const router = new Router();
    router.all('/api{/*path}', cors(policy));
    router.get('/api', ok);
    router.post('/api/items', ok);
    router.post('/open', ok);
    app.use(router.routes());
    expect((await answer('POST', '/api/items', denied)).status).toBe(403);
    expect((await answer('GET', '/api', denied)).status).toBe(403);
    expect((await answer('OPTIONS', '/api/items', preflight)).status).toBe(200);
    expect((await answer('OPTIONS', '/api/none', preflight)).status).toBe(200);
    expect(await answer('POST', '/open', denied)).toMatchObject({ status: 200, allowOrigin: null });
  });

  it('governs one route with router.all', async () => {
    const router = new Router();
    router.all('/one', cors(policy));
    router.post('/one', ok);
    router.post('/other', ok);
    app.use(router.routes());
    expect((await answer('OPTIONS', '/one', preflight)).allowOrigin).toBe('https://app.example');
    expect((await answer('POST', '/one', denied)).status).toBe(403);
    expect((await answer('POST', '/other', denied)).status).toBe(200);
  });

  it('gives byPath the whole path', async () => {
    const strict = createPolicy({ ...policy, allowedOrigins: ['https://admin.example'] });
    app.use(cors(byPath({ '/api/admin': strict, '/api': policy }))).use(ok);
    expect((await answer('GET', '/api/items', allowed)).status).toBe(200);
    expect((await answer('GET', '/api/admin/items', allowed)).status).toBe(403);
  });

  it('wins over middleware around it', async () => {
    app.use(async (context, next) => {
      await next();
      context.set('Access-Control-Allow-Origin', '*');
      context.set('Vary', 'Accept');
    });
    app.use(cors(policy)).use(ok);
    const { fields } = await answer('GET', '/', allowed);
    expect(fields.get('access-control-allow-origin')).toBe('https://app.example');
    expect(fields.get('vary')).toBe('Accept, Origin');
  });

  it('puts its headers on the answer of an error handler around it', async () => {
    app.use(async (context, next) => {
      try {
        await next();
      } catch {
        context.status = 418;
        context.body = 'handled';
      }
    });
    app.use(cors(policy)).use(() => {
      throw new Error('a handler throws');
    });
    expect(await answer('GET', '/', allowed)).toMatchObject({
      status: 418,
      allowOrigin: 'https://app.example',
    });
  });

  it('puts its headers on the answer of an authentication that comes after it', async () => {
    app.use(cors(policy)).use((context) => context.throw(401));
    expect(await answer('GET', '/', allowed)).toMatchObject({
      status: 401,
      allowOrigin: 'https://app.example',
    });
    expect((await answer('OPTIONS', '/', preflight)).status).toBe(200);
  });

  it('cannot reach what answers before it', async () => {
    app.use((context) => context.throw(401)).use(cors(policy));
    expect(await answer('GET', '/', allowed)).toMatchObject({ status: 401, allowOrigin: null });
  });

  it('tells onDecision of each decision, with the context', async () => {
    const seen: unknown[] = [];
    const onDecision = (decision: { verdict: string; reason?: string }, { path }: Context) =>
      seen.push([decision.verdict, decision.reason, path]);
    app.use(cors(policy, { onDecision })).use(ok);
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
