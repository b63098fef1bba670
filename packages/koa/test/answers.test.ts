import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { listening } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/koa';
import Router from '@koa/router';
import Koa3, { type Context } from 'koa';
import Koa2 from 'koa2';
import { describe, expect, it, onTestFinished } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };
const versions = { 'Koa 2': Koa2 as unknown as typeof Koa3, 'Koa 3': Koa3 };

type Handler = (context: Context) => unknown;

describe.each(Object.entries(versions))("%s's own ways to answer", (_version, Koa) => {
  async function ask(app: Koa3, method = 'GET', headers: Record<string, string> = {}) {
    app.silent = true;
    const { url, close } = await listening(createServer(app.callback()));
    onTestFinished(async () => void (await close()));
    return fetch(url, {
      method,
      headers: { origin: 'https://app.example', ...headers },
      redirect: 'manual',
    });
  }

  it.each<[what: string, handler: Handler, status: number, headers?: Record<string, string>]>([
    ['a JSON body', (context) => Object.assign(context, { body: {} }), 200],
    ['a stream', (context) => Object.assign(context, { body: Readable.from(['o', 'k']) }), 200],
    ['no body', (context) => Object.assign(context, { body: null }), 204],
    ['redirect', (context) => context.redirect('/elsewhere'), 302],
    [
      'set and flushHeaders',
      (context) => {
        context.set('Access-Control-Allow-Origin', '*');
        context.status = 200;
        context.flushHeaders();
        context.body = 'ok';
      },
      200,
    ],
    [
      'fresh',
      (context) => {
        context.status = 200;
        context.etag = '1';
        context.status = context.fresh ? 304 : 200;
      },
      304,
      { 'if-none-match': '"1"', 'cache-control': 'max-age=0' },
    ],
  ])('%s', async (_what, handler, status, headers) => {
    const app = new Koa().use(cors(policy)).use((context) => {
      context.vary('Accept');
      handler(context);
    });
    const answer = await ask(app, 'GET', headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(answer.headers.get('vary')).toBe('Accept, Origin');
  });

  it('throw, with headers of its own', async () => {
    const headers = { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' };
    const app = new Koa().use(cors(policy)).use((context) => context.throw(418, { headers }));
    const answer = await ask(app);
    expect(answer.status).toBe(418);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(answer.headers.get('vary')).toBe('Accept, Origin');
  });

  it("the router's 405", async () => {
    const router = new Router().get('/', () => {});
    const app = new Koa();
    app.use(cors(policy)).use(router.routes()).use(router.allowedMethods());
    const answer = await ask(app, 'DELETE');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('HEAD, GET');
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
  });
});
