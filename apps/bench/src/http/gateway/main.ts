import { startGateway } from '@cors-policy/demo-gateway/dist/start-gateway.js';
import type { Framework } from '../cells.ts';
import { POLICY } from '../policy.ts';
import { report } from '../serve.ts';

// The demo gateway with one API: `main.js FRAMEWORK with|without NATIVE_PORT`.
const [framework, policy, nativePort] = process.argv.slice(2) as [Framework, string, string];
const nativeService = `http://127.0.0.1:${nativePort}/orders`;
const { addresses } = await startGateway({
  gateways: { [framework]: 0 },
  log: 'none',
  apis: {
    orders: {
      type: 'rest',
      path: '/orders',
      nativeService,
      ...(policy === 'with' && { cors: POLICY }),
    },
  },
});
report(Number(new URL(addresses.gateways[framework] ?? '').port));
