import type { ServerResponse } from 'node:http';
import { ReadableStream } from 'node:stream/web';
import { cors } from '@cors-policy/hono';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { nativeServiceUnreachable, PROBLEM_HEADERS } from '../problem.ts';
import { nativeUrl } from '../route-table.ts';
import type { CreateGateway } from './gateway.ts';

export const createHonoGateway: CreateGateway = (routes, reportAbout) => {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const route of routes) {
    const pattern = `${route.path}/*`;
    app.use(
      pattern,
      cors(
        route.policy,
        reportAbout(route.api, ({ req }: Context) => req.header('origin')),
      ),
    );
    app.all(pattern, async ({ env, req }) => {
      const url = nativeUrl(route, env.incoming.url ?? '/');
      try {
        const response = await proxy(url, {
          raw: req.raw,
          redirect: 'manual',
          customFetch: fetchWithoutExpect,
        });
        return new Response(breakingOff(response.body, env.outgoing), response);
      } catch {
        const { status, body } = nativeServiceUnreachable;
        return new Response(body, { status, headers: PROBLEM_HEADERS });
      }
    });
  }
  return getRequestListener(app.fetch, { overrideGlobalObjects: false });
};

/** fetch refuses the field, and Node has met the expectation already. */
function fetchWithoutExpect(request: Request): Promise<Response> {
  request.headers.delete('expect');
  return fetch(request);
}

/** Of a body that breaks off early, the server would make a 500 of its own, past the policy. */
function breakingOff(body: ReadableStream | null, outgoing: ServerResponse): ReadableStream | null {
  async function* chunks(stream: ReadableStream) {
    try {
      yield* stream;
    } catch {
      outgoing.destroy();
    }
  }
  return body && ReadableStream.from(chunks(body));
}
