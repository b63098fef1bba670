import { STATUS_CODES } from 'node:http';
import { conformance, type Harness } from '@cors-policy/core/conformance';
import { type CorsMiddleware, cors } from '@cors-policy/node-http';
import { createProxyServer } from 'httpxy';
import { describe, it } from 'vitest';

describe.each([
  ['node:http', false],
  ['node:http2', true],
])('%s', (_name, http2) => {
  const start: Harness['start'] = (setup) => {
    const { source, options, inner, nativeService, thrown, handle, serve } = setup;
    const outside = cors(source, options);
    const within: CorsMiddleware = inner ? cors(inner, options) : (_, __, next) => next();
    const proxy = createProxyServer({ target: nativeService });
    return serve((request, response) => {
      const end = (status: number) => response.writeHead(status).end(STATUS_CODES[status]);
      const application = () => {
        const { url = '', method } = request;
        if (url.startsWith('/native')) proxy.web(request, response).catch(() => end(502));
        else if (url === '/handler') handle(request, response);
        else if (url === '/throws') end(thrown instanceof Error ? 500 : 501);
        else end(url === '/limited' && method === 'POST' ? 413 : 404);
      };
      outside(request, response, () => within(request, response, application));
    });
  };
  for (const { id, title, run } of conformance({ http2, start })) it(`${id}: ${title}`, run);
});
