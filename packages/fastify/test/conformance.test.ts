import { conformance, type Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/fastify';
import proxy from '@fastify/http-proxy';
import fastify from 'fastify';
import { describe, it } from 'vitest';

describe.each([
  ['Fastify 5', false],
  ['Fastify 5 over HTTP/2', true],
])('%s', (_name, http2) => {
  const exceptions = { 'answer-malformed-url': 'Fastify answers 400 before any hook' };
  const start: Harness['start'] = async (setup) => {
    const { source, options, inner, nativeService: upstream, thrown, handle } = setup;
    const app = fastify({ http2 } as object);
    await app.register(cors, { policy: source, ...options });
    if (inner) await app.register(cors, { policy: inner, ...options });
    await app.register(proxy, { upstream, prefix: '/native', rewritePrefix: '/native' });
    app.get('/throws', () => {
      throw thrown;
    });
    app.post('/limited', { bodyLimit: 1 }, () => 'posted');
    app.all('/handler', ({ raw }, reply) => handle(raw, reply.hijack().raw));
    return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
  };
  const suite = conformance({ exceptions, http2, start });
  for (const { id, title, run } of suite) it(`${id}: ${title}`, run);
});
