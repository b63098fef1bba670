import { type CorsMiddleware, cors } from '@cors-policy/%NAME%';
import { conformance, type Harness } from '@cors-policy/core/conformance';
import { getRequestListener } from '@hono/node-server';
import { proxy } from 'hono/proxy';
import { describe, it } from 'vitest';

describe('%FRAMEWORK%', () => {
  const start: Harness['start'] = (setup) => {
    const { source, options, inner, nativeService, thrown, respond, serve } = setup;
    const outside = cors(source, options);
    const within: CorsMiddleware = inner ? cors(inner, options) : async (_, next) => next();
    const route = (request: Request) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/native')) {
        return proxy(nativeService + pathname, { raw: request, redirect: 'manual' });
      }
      if (pathname === '/throws') throw thrown;
      if (pathname === '/handler') return respond();
      const isTooLong = pathname === '/limited' && request.method === 'POST';
      return new Response(null, { status: isTooLong ? 413 : 404 });
    };
    const application = async (request: Request) => {
      return Promise.resolve(request)
        .then(route)
        .catch(() => new Response(null, { status: 500 }));
    };
    const enter = (request: Request) => within(request, () => application(request));
    return serve(getRequestListener((request) => outside(request, () => enter(request))));
  };
  const suite = conformance({ kind: 'web adapter', reasonPhrases: false, start });
  for (const { id, title, run } of suite) it(`${id}: ${title}`, run);
});
