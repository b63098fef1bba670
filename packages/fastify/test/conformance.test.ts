import { conformance, type Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/fastify';
import proxy from '@fastify/http-proxy';
import fastify from 'fastify';
import { describe, it } from 'vitest';

describe('Fastify 5', () => {
  const harness: Harness = {
    async start({ source, options, nativeService }) {
      const app = fastify();
      await app.register(cors, { policy: source, ...options });
      await app.register(proxy, {
        upstream: nativeService,
        prefix: '/native',
        rewritePrefix: '/native',
      });
      app.get('/throws', () => {
        throw new Error('a handler throws');
      });
      return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
    },
  };
  for (const { id, title, run } of conformance(harness)) it(`${id}: ${title}`, run);
});
