import { STATUS_CODES } from 'node:http';
import { type CorsMiddleware, cors } from '@cors-policy/%NAME%';
import { conformance, type Harness } from '@cors-policy/core/conformance';
import { createProxyServer } from 'httpxy';
import { describe, it } from 'vitest';

describe('%FRAMEWORK%', () => {
  const start: Harness['start'] = (setup) => {
    const { source, options, inner, nativeService, thrown, handle, serve } = setup;
    const outside = cors(source, options);
    const within: CorsMiddleware = inner ? cors(inner, options) : (_, __, next) => next();
    const proxy = createProxyServer({ target: nativeService });
    const application: CorsMiddleware = (request, response, next) => {
      const { url = '', method } = request;
      if (url.startsWith('/native')) proxy.web(request, response).catch(next);
      else if (url === '/handler') handle(request, response);
      else if (url === '/throws') next(thrown ?? 500);
      else next(url === '/limited' && method === 'POST' ? 413 : 404);
    };
    return serve((request, response) => {
      const fail = (reason: unknown) => {
        const status = typeof reason === 'number' ? reason : 500;
        response.writeHead(status).end(STATUS_CODES[status]);
      };
      const enter = () => within(request, response, () => application(request, response, fail));
      outside(request, response, enter);
    });
  };
  for (const { id, title, run } of conformance({ start })) it(`${id}: ${title}`, run);
});
