import type { RequestListener } from 'node:http';
import type { Framework, Variant } from '../cells.ts';

/** An application of one framework that answers every request alike, but for its CORS. */
export type CreateListener = (variant: Variant) => RequestListener | Promise<RequestListener>;

/** A process loads only the framework that it serves. */
const LOAD: Readonly<Record<Framework, () => Promise<CreateListener>>> = {
  express: async () => (await import('./express.ts')).createExpress,
  koa: async () => (await import('./koa.ts')).createKoa,
  fastify: async () => (await import('./fastify.ts')).createFastify,
  hono: async () => (await import('./hono.ts')).createHono,
};

export async function createListener(
  framework: Framework,
  variant: Variant,
): Promise<RequestListener> {
  const create = await LOAD[framework]();
  return create(variant);
}
