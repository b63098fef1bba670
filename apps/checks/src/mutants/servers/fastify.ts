import type { Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/fastify';
import fastify from 'fastify';

/** Forwards nothing: for the rows that name a mutant of this adapter. */
export const harness: Harness = {
  async start({ source, options, handle, serve }) {
    const app = fastify();
    await app.register(cors, { policy: source, ...options });
    app.all('/handler', ({ raw }, reply) => handle(raw, reply.hijack().raw));
    await app.ready();
    return serve(app.routing);
  },
};
