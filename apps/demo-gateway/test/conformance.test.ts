import { conformance, type Harness } from '@cors-policy/core/conformance';
import { describe, it } from 'vitest';
import { FRAMEWORKS, type Framework } from '../dist/config/config-schema.js';
import { startGateway } from '../dist/start-gateway.js';

describe.each(FRAMEWORKS)('%s', (framework: Framework) => {
  const harness: Harness = {
    kind: 'server',
    webSockets: true,
    hidesOrigins: true,
    reasonPhrases: framework !== 'hono',
    async start({ policy: { cors, forwardOrigin, applications = {} }, nativeService }) {
      const { addresses, close } = await startGateway({
        gateways: { [framework]: 0 },
        log: 'none',
        apis: {
          api: {
            path: '/native',
            nativeService: `${nativeService}/native`,
            forwardOrigin,
            ...(cors && { cors }),
          },
        },
        applications: Object.fromEntries(
          Object.entries(applications).map(([name, application]) => [
            name,
            { ...application, apis: ['api'] },
          ]),
        ),
      });
      return { url: addresses.gateways[framework] ?? '', close };
    },
  };
  for (const { id, title, run } of conformance(harness)) it(`${id}: ${title}`, run);
});
