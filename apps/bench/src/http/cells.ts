export const FRAMEWORKS = ['express', 'koa', 'fastify', 'hono'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** `peer`: the CORS package that people use today with the framework. */
export type Variant = 'none' | 'hardCoded' | 'ours' | 'peer';

export const SCENARIOS = ['allowed', 'preflightAllowed', 'denied', 'preflightDenied'] as const;
export type Scenario = (typeof SCENARIOS)[number];
