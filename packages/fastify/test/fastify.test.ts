import { cors } from '@cors-policy/fastify';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type InjectOptions,
} from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'] };
const allowed = { origin: 'https://app.example' };
const denied = { origin: 'https://other.example' };
const preflight = { ...allowed, 'access-control-request-method': 'POST' };

let app: FastifyInstance;
beforeEach(() => {
  app = fastify();
});
afterEach(() => app.close());

async function answer(method: InjectOptions['method'], url: string, headers = {}) {
  const { statusCode, headers: fields } = await app.inject({
    method: method ?? 'GET',
    url,
    headers,
  });
  return { status: statusCode, allowOrigin: fields['access-control-allow-origin'], fields };
}

describe('in a scope', () => {
  beforeEach(async () => {
    await app.register(
      async (scope) => {
        await scope.register(cors, { policy });
        scope.get('/', () => 'root of the scope');
        scope.post('/items/:id', () => 'posted');
        scope.options('/own', () => 'its own OPTIONS');
        scope.get('/own', () => 'got');
        await scope.register(async (inner) => inner.post('/', () => 'inner'), { prefix: '/inner' });
      },
      { prefix: '/api' },
    );
    app.post('/apix', () => 'outside');
    app.get('/*', () => 'anything else');
  });

  it.each(['/api', '/api/', '/api/items/1', '/api/own', '/api/inner', '/api/inner/'])(
    'answers a preflight for %s though the route has no OPTIONS of its own',
    async (url) => {
      expect(await answer('OPTIONS', url, preflight)).toMatchObject({
        status: 200,
        allowOrigin: 'https://app.example',
      });
    },
  );

  it('leaves an OPTIONS request that is no preflight to a route that is there, and else to the 404', async () => {
    expect((await answer('OPTIONS', '/api/own')).status).toBe(200);
    expect((await answer('OPTIONS', '/api/items/1')).status).toBe(404);
  });

  it('governs the scopes within, and nothing beside', async () => {
    expect((await answer('POST', '/api/inner', denied)).status).toBe(403);
    expect(await answer('POST', '/apix', denied)).toMatchObject({
      status: 200,
      allowOrigin: undefined,
    });
    expect((await answer('OPTIONS', '/apix', preflight)).status).toBe(404);
  });

  it('does not take requests from the wildcard routes of others', async () => {
    expect((await answer('GET', '/api/none', allowed)).status).toBe(200);
  });
});

describe('authentication', () => {
  const whoAreYou = (_request: FastifyRequest, reply: FastifyReply) => reply.code(401).send();

  it.each(['onRequest', 'preHandler'] as const)(
    "in a later %s hook gets the policy's headers, and sees no preflight",
    async (hook) => {
      await app.register(cors, { policy });
      app.addHook(hook as 'onRequest', whoAreYou);
      app.get('/', () => 'ok');
      expect(await answer('GET', '/', allowed)).toMatchObject({
        status: 401,
        allowOrigin: 'https://app.example',
      });
      expect((await answer('OPTIONS', '/', preflight)).status).toBe(200);
    },
  );

  it('in an onRequest hook that was added before is out of reach', async () => {
    app.addHook('onRequest', whoAreYou);
    await app.register(cors, { policy });
    app.get('/', () => 'ok');
    expect(await answer('GET', '/', allowed)).toMatchObject({
      status: 401,
      allowOrigin: undefined,
    });
  });

  it('in a later phase is in reach, though its hook was added before', async () => {
    app.addHook('preParsing', whoAreYou);
    await app.register(cors, { policy });
    app.get('/', () => 'ok');
    expect((await answer('GET', '/', allowed)).allowOrigin).toBe('https://app.example');
    expect((await answer('OPTIONS', '/', preflight)).status).toBe(200);
  });
});

describe('out of reach', () => {
  it('is the 404 inside an encapsulated scope, unless the scope has its own handler for it', async () => {
    const scoped = (notFound: boolean) => async (scope: FastifyInstance) => {
      await scope.register(cors, { policy });
      scope.get('/there', () => 'there');
      if (notFound) scope.setNotFoundHandler((_request, reply) => reply.code(404).send('none'));
    };
    await app.register(scoped(false), { prefix: '/without' });
    await app.register(scoped(true), { prefix: '/with' });

    expect(await answer('GET', '/without/none', allowed)).toMatchObject({
      status: 404,
      allowOrigin: undefined,
    });
    expect(await answer('GET', '/with/none', allowed)).toMatchObject({
      status: 404,
      allowOrigin: 'https://app.example',
    });
    expect((await answer('OPTIONS', '/with/none', preflight)).status).toBe(200);
  });
});

describe('whatever a handler does', () => {
  beforeEach(async () => {
    await app.register(cors, { policy });
  });

  it("an error handler's answer carries the policy's headers", async () => {
    app.setErrorHandler((_error, _request, reply) => reply.code(418).send('handled'));
    app.get('/', () => {
      throw new Error('a handler throws');
    });
    expect(await answer('GET', '/', allowed)).toMatchObject({
      status: 418,
      allowOrigin: 'https://app.example',
    });
  });

  it('hooks of the application see and may extend a denial', async () => {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('x-hook', 'seen');
    });
    app.get('/', () => 'ok');
    const { status, fields } = await answer('GET', '/', denied);
    expect([status, fields['x-hook']]).toEqual([403, 'seen']);
  });
});

describe('on one route', () => {
  it('is a scope with that route alone', async () => {
    await app.register(async (scope) => {
      await scope.register(cors, { policy });
      scope.post('/guarded', () => 'posted');
    });
    app.get('/open', () => 'open');
    expect((await answer('POST', '/guarded', denied)).status).toBe(403);
    expect((await answer('OPTIONS', '/guarded', preflight)).status).toBe(200);
    expect(await answer('GET', '/open', denied)).toMatchObject({
      status: 200,
      allowOrigin: undefined,
    });
  });
});

it('fails at registration for an OPTIONS route that comes after another route of its path', async () => {
  await app.register(cors, { policy });
  app.get('/', () => 'ok');
  expect(() => app.options('/', () => 'too late')).toThrow(/OPTIONS/);
});

it.each([
  { ignoreTrailingSlash: true },
  { caseSensitive: false },
  { ignoreDuplicateSlashes: true },
])('declares no route twice under %o', async (routerOptions) => {
  const lenient = fastify({ routerOptions });
  await lenient.register(cors, { policy });
  await lenient.register(
    async (scope) => {
      scope.get('/', () => 'ok');
      scope.post('/', () => 'ok');
      scope.get('/Items/:id', () => 'ok');
      scope.delete('/Items/:id', () => 'ok');
      scope.get('/wild/*', { constraints: { host: 'a.example' } }, () => 'ok');
    },
    { prefix: '/api' },
  );
  const { statusCode } = await lenient.inject({
    method: 'OPTIONS',
    url: '/api/Items/1',
    headers: preflight,
  });
  expect(statusCode).toBe(200);
  await lenient.close();
});

it('rejects an invalid policy at registration, with every problem', async () => {
  await expect(
    app.register(cors, { policy: { allowedOrigins: ['https://a.example/'], allowedMethods: [] } }),
  ).rejects.toMatchObject({ issues: [{ path: 'allowedOrigins[0]' }, { path: 'allowedMethods' }] });
});

it('tells onDecision of each decision, with the request', async () => {
  const seen: unknown[] = [];
  await app.register(cors, {
    policy,
    onDecision: (decision, request) => seen.push([decision.verdict, decision.reason, request.url]),
  });
  app.get('/x', () => 'ok');
  await answer('GET', '/x', allowed);
  await answer('GET', '/x', denied);
  expect(seen).toEqual([
    ['allowed', undefined, '/x'],
    ['denied', 'origin-not-allowed', '/x'],
  ]);
});

it('says how the policy is written if there is none', async () => {
  const options = policy as unknown as Parameters<typeof cors>[1];
  await expect(app.register(cors, options)).rejects.toThrow('{ policy: { allowedOrigins, … } }');
});
