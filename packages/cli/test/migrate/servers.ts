import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import fastifyCors from '@fastify/cors';
import koaCors from '@koa/cors';
import expressCors from 'cors';
import fastify from 'fastify';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import Koa from 'koa';
import type { OptionPackage } from '../../src/migrate/options/option-package.ts';
import type { Answer, Server } from './browser.ts';

type Handle = (method: string, headers: Readonly<Record<string, string>>) => Promise<Answer>;

/**
 * How the package itself, with these options, answers the origins and headers, in this process; what throws answers
 * 500. Of a preflight it looks at no method, and of a request at its origin alone.
 */
export async function answersOf(
  from: OptionPackage,
  options: object,
  origins: readonly string[],
  headers: readonly (string | undefined)[],
): Promise<Server> {
  const handle = await STARTS[from](options);
  const preflights = new Map<string, Answer>();
  const requests = new Map<string, Answer>();
  for (const origin of origins) {
    requests.set(origin, await handle('GET', { origin }));
    for (const header of headers) {
      const fields = {
        origin,
        'access-control-request-method': 'PUT',
        ...(header !== undefined && { 'access-control-request-headers': header }),
      };
      preflights.set(`${origin} ${header}`, await handle('OPTIONS', fields));
    }
  }
  const known = (answer: Answer | undefined) => answer ?? { status: 500, headers: {} };
  return {
    preflight: ({ origin, header }) => known(preflights.get(`${origin} ${header}`)),
    request: ({ origin }) => known(requests.get(origin)),
  };
}

// What the types of the packages do not allow is tried, too.
const STARTS: Readonly<Record<OptionPackage, (options: object) => Promise<Handle>>> = {
  async cors(options) {
    const middleware = expressCors(options as never);
    return (method, headers) =>
      answered(method, headers, async (request, response) => {
        await new Promise<void>((resolve, reject) => {
          response.on('finish', resolve);
          middleware(request as never, response as never, (error?: unknown) =>
            error ? reject(error) : resolve(),
          );
          if (response.writableEnded) resolve();
        });
      });
  },
  async '@koa/cors'(options) {
    const app = new Koa();
    const middleware = koaCors(options as never);
    return (method, headers) =>
      answered(method, headers, async (request, response) => {
        const context = app.createContext(request, response);
        context.status = 200;
        await middleware(context as never, async () => {});
      });
  },
  async '@fastify/cors'(options) {
    const app = fastify();
    await app.register(fastifyCors, options);
    app.all('/handler', async () => 'handled');
    return async (method, headers) => {
      const response = await app.inject({ method: method as 'GET', url: '/', headers });
      const { statusCode: status } = response;
      return { status, headers: fieldsOf(Object.entries(response.headers)) };
    };
  },
  async 'hono/cors'(options) {
    const app = new Hono();
    app.use(honoCors(options as never));
    app.all('*', (context) => context.text('handled'));
    return async (method, headers) => {
      const response = await app.request('/', { method, headers });
      return { status: response.status, headers: fieldsOf([...response.headers]) };
    };
  },
};

async function answered(
  method: string,
  headers: Readonly<Record<string, string>>,
  run: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Answer> {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method, url: '/', headers });
  const response = new ServerResponse(request);
  try {
    await run(request, response);
  } catch {
    return { status: 500, headers: {} };
  }
  return { status: response.statusCode, headers: fieldsOf(Object.entries(response.getHeaders())) };
}

/** Several fields of a name are one with commas. */
function fieldsOf(entries: readonly (readonly [string, unknown])[]): Record<string, string> {
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
