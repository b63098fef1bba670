import { conformanceServer } from '@cors-policy/core/conformance-server';
import { cors } from '@cors-policy/fetch';
import { proxy } from 'hono/proxy';

/** Also a Worker. */
export default {
  fetch: conformanceServer(({ source, options, inner, nativeService, thrown, respond }) => {
    const route = async (request: Request): Promise<Response> => {
      const { method, url } = request;
      const { pathname } = new URL(url);
      if (pathname === '/throws') throw thrown;
      if (pathname === '/handler') return respond();
      if (pathname === '/limited' && method === 'POST') return empty(413);
      if (!pathname.startsWith('/native')) return empty(404);
      return proxy(nativeService + pathname, { raw: request, redirect: 'manual' });
    };
    // What is thrown beyond the adapter, the runtime answers.
    const application = (request: Request) => route(request).catch(() => empty(500));
    const within = inner ? cors(inner, options)(application) : application;
    return cors(source, options)(within);
  }),
};

function empty(status: number): Response {
  return new Response(null, { status });
}
