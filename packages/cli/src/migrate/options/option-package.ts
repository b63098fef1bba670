/** The packages whose options can be translated. */
export const OPTION_PACKAGES = ['cors', '@koa/cors', '@fastify/cors', 'hono/cors'] as const;

export type OptionPackage = (typeof OPTION_PACKAGES)[number];
