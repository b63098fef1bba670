import { startGateway } from '@cors-policy/demo-gateway/dist/start-gateway.js';
import type { Implementation } from '../implementation.ts';
import { versionsOf } from '../versions.ts';

const PARTS = {
  express: ['express', 'http-proxy-middleware'],
  koa: ['koa', 'koa-proxies'],
  fastify: ['fastify'],
  hono: ['hono', '@hono/node-server'],
} as const;

type Framework = keyof typeof PARTS;

/** The four gateways of this repository, for comparison. */
export const ours: readonly Implementation[] = (Object.keys(PARTS) as Framework[]).map(
  (framework) => ({
    name: `ours-${framework}`,
    title: `@cors-policy/${framework}`,
    versions: versionsOf(...PARTS[framework]),
    notes: ['The demo gateway of this repository.'],
    harness: {
      kind: 'server',
      webSockets: true,
      hidesOrigins: true,
      reasonPhrases: framework !== 'hono',
      async start({ policy: { cors, forwardOrigin, applications = {} }, nativeService }) {
        const registered = Object.entries(applications).map(([name, application]) => [
          name,
          { ...application, apis: ['api'] },
        ]);
        const { addresses, close } = await startGateway({
          gateways: { [framework]: 0 },
          log: 'none',
          apis: {
            api: {
              path: '/native',
              nativeService: `${nativeService}/native`,
              ...(forwardOrigin === false && { forwardOrigin }),
              ...(cors && { cors }),
            },
          },
          applications: Object.fromEntries(registered),
        });
        return { url: addresses.gateways[framework] ?? '', close };
      },
    },
  }),
);
