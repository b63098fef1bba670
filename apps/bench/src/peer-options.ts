/** A policy, but for its origins, as the bench writes one. */
interface Policy {
  readonly allowedMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAge: number;
}

/** In the words that `cors` and `@fastify/cors` share. */
export function expressAndFastifyOptions(policy: Policy) {
  const { allowedMethods, allowHeaders, exposeHeaders, allowCredentials, maxAge } = policy;
  return {
    methods: [...allowedMethods],
    allowedHeaders: [...allowHeaders],
    ...(exposeHeaders && { exposedHeaders: [...exposeHeaders] }),
    credentials: allowCredentials,
    maxAge,
  };
}

/** The same in the words that `@koa/cors` and `hono/cors` share. */
export function koaAndHonoOptions(policy: Policy) {
  const { allowedMethods, allowHeaders, exposeHeaders, allowCredentials, maxAge } = policy;
  return {
    allowMethods: [...allowedMethods],
    allowHeaders: [...allowHeaders],
    ...(exposeHeaders && { exposeHeaders: [...exposeHeaders] }),
    credentials: allowCredentials,
    maxAge,
  };
}
