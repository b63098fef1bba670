import { z } from 'zod';

export const FRAMEWORKS = ['express', 'fastify', 'koa', 'hono'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** For core to judge. */
const anything = z.unknown().optional();

const port = z.custom<number>(
  (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
  'a port is a whole number from 0 (any free one) to 65535',
);

const listener = mapping('a listener', { port });

const apiPath = z.custom<string>(
  (value) => typeof value === 'string' && isApiPath(value),
  "an API's path begins with '/' and consists of letters, digits and - . _ ~, such as /orders",
);

const nativeService = z.custom<string>(
  (value) => typeof value === 'string' && isNativeServiceUrl(value),
  'a native service is an http or https URL without credentials, query and fragment, such as http://127.0.0.1:8090/orders',
);

/** The gateway's own keys, and the names of those that core knows. */
export const configSchema = mapping('the configuration', {
  gateways: mapping('gateways', {
    express: port.optional(),
    fastify: port.optional(),
    koa: port.optional(),
    hono: port.optional(),
  }).refine((gateways) => Object.keys(gateways).length > 0, {
    error: `gateways names at least one of ${FRAMEWORKS.join(', ')} with its port`,
  }),
  native: listener.optional(),
  admin: listener.optional(),
  console: listener.optional(),
  log: z.enum(['all', 'denied', 'none'], 'log is one of all, denied, none').optional(),
  apis: z.record(
    z.string(),
    mapping('an API', {
      type: anything,
      path: apiPath,
      nativeService,
      cors: anything,
    }),
    'apis maps names to APIs: { orders: { path: /orders, nativeService: … } }',
  ),
  applications: anything,
  serverCors: anything,
});

function mapping<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? `${what} has the keys ${keys}` : `${what} is a mapping`,
  });
}

function isApiPath(path: string): boolean {
  if (path === '/') return true;
  return /^(\/[\w.~-]+)+\/?$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path);
}

function isNativeServiceUrl(text: string): boolean {
  // The URL parser would repair what this refuses.
  if (!/^https?:\/\/(?!\/)[^\s\\?#\p{Cc}]+$/iu.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
