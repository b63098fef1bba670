import { METHODS } from 'node:http';
import { cors } from '@cors-policy/fastify';
import replyFrom from '@fastify/reply-from';
import { type FastifyRequest, fastify } from 'fastify';
import { nativeServiceUnreachable, PROBLEM_HEADERS } from '../problem.ts';
import { nativeUrl } from '../route-table.ts';
import type { CreateGateway } from './gateway.ts';

const { status, body } = nativeServiceUnreachable;

const CONNECTION_FIELDS = ['connection', 'keep-alive', 'trailer', 'upgrade'];

export const createFastifyGateway: CreateGateway = async ({ matchOf, governedBy }) => {
  const app = fastify();
  for (const method of METHODS) {
    // An upgrade and a tunnel are no requests to route.
    if (method === 'CONNECT' || app.supportedMethods.includes(method)) continue;
    app.addHttpMethod(method, { hasBody: true });
  }
  // Bodies are streamed to the native service as they come.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  const [policy, options] = governedBy(({ raw }: FastifyRequest) => raw);
  await app.register(cors, { policy, ...options });
  await app.register(replyFrom, { disableCache: true });
  app.all('/*', (request, reply) => {
    const match = matchOf(request.raw);
    const { origin, pathname } = nativeUrl(match);
    return reply.from(origin + pathname, {
      rewriteHeaders: (headers) => without(CONNECTION_FIELDS, headers),
      // Of a string, Fastify would say its charset.
      onError: (failed) => failed.code(status).headers(PROBLEM_HEADERS).send(Buffer.from(body)),
      rewriteRequestHeaders: (_request, headers) =>
        without([...CONNECTION_FIELDS, ...match.route.native.hiddenFields], headers),
      // By default a native service that answers 503 is asked ten times more.
      retryDelay: () => null,
    });
  });
  await app.ready();
  return app.routing;
};

/**
 * Fields of one connection (RFC 9110 section 7.6.1) would be sent on by the proxy, whose client refuses some.
 */
function without<Fields extends object>(names: readonly string[], headers: Fields): Fields {
  const kept = Object.entries(headers).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept) as Fields;
}
