import { METHODS } from 'node:http';
import { cors } from '@cors-policy/fastify';
import httpProxy from '@fastify/http-proxy';
import { type FastifyRequest, fastify } from 'fastify';
import { nativeServiceUnreachable, PROBLEM_HEADERS } from '../problem.ts';
import type { CreateGateway } from './gateway.ts';

const { status, body } = nativeServiceUnreachable;

const CONNECTION_FIELDS = new Set(['connection', 'keep-alive', 'trailer', 'upgrade']);

export const createFastifyGateway: CreateGateway = async (routes, reportAbout) => {
  const app = fastify();
  for (const method of METHODS) {
    // An upgrade and a tunnel are no requests to route.
    if (method === 'CONNECT' || app.supportedMethods.includes(method)) continue;
    app.addHttpMethod(method, { hasBody: true });
  }
  for (const route of routes) {
    app.register(async (scope) => {
      await scope.register(cors, {
        policy: route.policy,
        ...reportAbout(route.api, ({ headers }: FastifyRequest) => headers.origin),
      });
      await scope.register(httpProxy, {
        prefix: route.path,
        upstream: route.nativeOrigin,
        rewritePrefix: route.nativePath,
        httpMethods: app.supportedMethods,
        internalRewriteLocationHeader: false,
        replyOptions: {
          rewriteHeaders: withoutConnectionFields,
          // Of a string, Fastify would say its charset.
          onError: (reply) => reply.code(status).headers(PROBLEM_HEADERS).send(Buffer.from(body)),
          rewriteRequestHeaders: (_request, headers) => withoutConnectionFields(headers),
          // By default a native service that answers 503 is asked ten times more.
          retryDelay: () => null,
        },
      });
    });
  }
  await app.ready();
  return app.routing;
};

/**
 * They belong to one connection (RFC 9110 section 7.6.1): the proxy sends them on, and its client refuses
 * some.
 */
function withoutConnectionFields<Fields extends object>(headers: Fields): Fields {
  const kept = Object.entries(headers).filter(([name]) => !CONNECTION_FIELDS.has(name));
  return Object.fromEntries(kept) as Fields;
}
