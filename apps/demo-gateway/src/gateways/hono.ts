import type { IncomingMessage, ServerResponse } from 'node:http';
import { ReadableStream } from 'node:stream/web';
import { cors } from '@cors-policy/hono';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { nativeServiceUnreachable, PROBLEM_HEADERS } from '../problem.ts';
import { nativeUrl } from '../route-table.ts';
import type { CreateGateway } from './gateway.ts';

type Env = { Bindings: HttpBindings };

export const createHonoGateway: CreateGateway = ({ matchOf, governedBy }) => {
  const app = new Hono<Env>();
  app.use(cors(...governedBy((context: Context) => incomingOf(context))));
  app.all('*', async ({ env: { incoming, outgoing }, req }) => {
    const match = matchOf(incoming);
    try {
      const response = await proxy(nativeUrl(match), {
        raw: req.raw,
        redirect: 'manual',
        customFetch: fetchWithout(match.route.native.hiddenFields),
      });
      return new Response(breakingOff(response.body, outgoing), response);
    } catch {
      const { status, body } = nativeServiceUnreachable;
      return new Response(body, { status, headers: PROBLEM_HEADERS });
    }
  });
  return getRequestListener(app.fetch, { overrideGlobalObjects: false });
};

function incomingOf({ env }: Context<Env>) {
  return env.incoming as IncomingMessage;
}

/** fetch refuses `expect`, and Node has met the expectation already. */
function fetchWithout(names: readonly string[]) {
  return (request: Request): Promise<Response> => {
    for (const name of ['expect', ...names]) request.headers.delete(name);
    return fetch(request);
  };
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
