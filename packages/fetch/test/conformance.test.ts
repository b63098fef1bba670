import { conformance, type Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/fetch';
import { getRequestListener } from '@hono/node-server';
import { proxy } from 'hono/proxy';
import { describe, it } from 'vitest';

describe.each([
  ['fetch', false],
  ['fetch over HTTP/2', true],
])('%s', (_name, http2) => {
  const start: Harness['start'] = (setup) => {
    const { source, options, inner, nativeService, thrown, respond, serve } = setup;
    const route = async (request: Request) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/native')) {
        return proxy(nativeService + pathname, { raw: request, redirect: 'manual' });
      }
      if (pathname === '/throws') throw thrown;
      const isTooLong = pathname === '/limited' && request.method === 'POST';
      return pathname === '/handler' ? respond() : answer(isTooLong ? 413 : 404);
    };
    const answer = (status: number) => new Response(null, { status });
    const application = (request: Request) => route(request).catch(() => answer(500));
    const within = inner ? cors(inner, options)(application) : application;
    return serve(getRequestListener(cors(source, options)(within)));
  };
  const suite = conformance({ kind: 'web adapter', reasonPhrases: false, http2, start });
  for (const { id, title, run } of suite) it(`${id}: ${title}`, run);
});
