import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cors } from '@cors-policy/hono';
import { type Context, Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { stream, streamSSE } from 'hono/streaming';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };
const own = { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' };

async function ask(app: Hono, headers: Record<string, string> = {}) {
  const answer = await app.request('/', { headers: { origin: 'https://app.example', ...headers } });
  return {
    status: answer.status,
    allowOrigin: answer.headers.get('access-control-allow-origin'),
    vary: answer.headers.get('vary'),
    body: await answer.text(),
  };
}

const governed = { allowOrigin: 'https://app.example', vary: 'Accept, Origin' };

describe("Hono's own ways to answer", () => {
  it.each<[what: string, handler: (context: Context) => Response, status: number]>([
    ['text', (context) => context.text('ok', 200, own), 200],
    ['redirect', (context) => context.redirect('/elsewhere'), 302],
    ['an immutable redirect', () => Response.redirect('https://elsewhere.example/', 302), 302],
    ['notFound', (context) => context.notFound() as Response, 404],
    ['a stream', (context) => stream(context, async (out) => void (await out.write('ok'))), 200],
    ['events', (context) => streamSSE(context, (out) => out.writeSSE({ data: 'ok' })), 200],
  ])('%s', async (_what, handler, status) => {
    const app = new Hono().use(cors(policy)).get('/', handler);
    expect(await ask(app)).toMatchObject({ status, allowOrigin: 'https://app.example' });
  });

  it('the 304 of etag within it', async () => {
    const app = new Hono().use(cors(policy)).use(etag());
    app.get('/', (context) => context.text('ok', 200, { ...own, ETag: '"1"' }));
    expect(await ask(app, { 'if-none-match': '"1"' })).toMatchObject({ ...governed, status: 304 });
  });

  it('the 405 of methodNotAllowed within it', async () => {
    const app = new Hono();
    app
      .use(cors(policy))
      .use(methodNotAllowed({ app }))
      .post('/', (context) => context.text('ok'));
    expect(await ask(app)).toMatchObject({ status: 405, allowOrigin: 'https://app.example' });
  });

  it('the 401 of basicAuth within it', async () => {
    const app = new Hono().use(cors(policy)).use(basicAuth({ username: 'a', password: 'b' }));
    expect(await ask(app)).toMatchObject({ status: 401, allowOrigin: 'https://app.example' });
  });
});

describe('what Hono answers around the adapter', () => {
  it('hands what is no Error to the error handler as an Error, with its cause', async () => {
    const onError = vi.fn((_error: Error, context: Context) => context.text('handled', 418, own));
    const app = new Hono().use(cors(policy)).onError(onError);
    app.get('/', () => {
      throw 'no Error';
    });
    expect(await ask(app)).toMatchObject({
      status: 418,
      body: 'handled',
      allowOrigin: 'https://app.example',
    });
    expect(onError.mock.calls[0]?.[0].cause).toBe('no Error');
  });

  it('governs a response that the error handler makes by itself', async () => {
    const app = new Hono().use(cors(policy));
    app.onError(() => new Response('handled', { status: 418, headers: own }));
    app.get('/', () => {
      throw undefined;
    });
    expect(await ask(app)).toMatchObject({ status: 418, allowOrigin: 'https://app.example' });
  });

  it('governs the answer to an Error of the handler for what is not found', async () => {
    const app = new Hono().use(cors(policy)).notFound(() => {
      throw new HTTPException(404, { message: 'nothing here' });
    });
    expect(await ask(app)).toMatchObject({
      status: 404,
      body: 'nothing here',
      allowOrigin: 'https://app.example',
    });
  });

  it.each<[string, () => unknown]>([
    ['a response that says an error', () => Response.error()],
    ['a string', () => 'text'],
    ['a number', () => 5],
  ])('lets the error handler answer for %s, which cannot be sent', async (_what, make) => {
    const app = new Hono().use(cors(policy));
    app.get('/', (() => make()) as () => Response);
    app.onError(({ name }, context) => context.text(`handled ${name}`, 500));
    expect(await ask(app)).toMatchObject({
      status: 500,
      body: expect.stringMatching(/^handled /),
      allowOrigin: 'https://app.example',
      vary: 'Origin',
    });
  });

  it('lets the error handler answer for a response of fetch that has been read', async () => {
    const server = createServer((_request, response) => response.end('text')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const app = new Hono().use(cors(policy));
    app.get('/', async () => {
      const response = await fetch(`http://127.0.0.1:${port}/`);
      await response.text();
      return response;
    });
    app.onError((_error, context) => context.text('handled', 500));
    expect(await ask(app)).toMatchObject({
      status: 500,
      body: 'handled',
      allowOrigin: 'https://app.example',
    });
  });
});
