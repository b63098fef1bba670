import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { startGatewayProcess, writeConfig } from './gateway-process.ts';
import { send } from './http-client.ts';

const BIN = join(import.meta.dirname, '../../../packages/cli/bin/cors-policy.js');

const config = (allowedOrigins: string) => `
gateways: { koa: 0 }
native: { port: 0 }
apis:
  orders:
    path: /orders
    nativeService: http://127.0.0.1:9/orders
    cors: { allowedOrigins: ${allowedOrigins}, allowedMethods: [GET], enforcement: report-only }
log: all
`;

const cleanups: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Runs the command line with `stdin`. */
function runCli(args: readonly string[], stdin: string): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [BIN, ...args], (_error, stdout) => resolve(stdout));
    child.stdin?.end(stdin);
  });
}

it('what the gateway logs can be compared, and makes a policy', async () => {
  const before = writeConfig(config('[https://app.example]'));
  const { gateways, child, log } = await startGatewayProcess('--config', before);
  cleanups.push(() => child.kill('SIGKILL'));
  for (const origin of ['https://app.example', 'https://other.example', 'https://other.example']) {
    await send(gateways.koa ?? '', '/orders', { headers: { origin } });
  }
  await vi.waitUntil(() => log().match(/"verdict"/g)?.length === 3);

  const proposal = await runCli(['suggest', '-'], log());
  expect(proposal).toMatch(/^apis:\n {2}orders:\n {4}cors:$/m);
  expect(proposal).toContain('- https://other.example # REVIEW, rare: seen 2 times, always denied');

  const after = writeConfig(config('[https://app.example, https://other.example]'));
  const difference = await runCli(['diff', before, after, '--requests', '-'], log());
  expect(difference).toContain('orders: 2 requests tried, 1 newly allowed');
  expect(difference).toContain(
    'denied (origin-not-allowed) -> allowed: GET\n      from https://other.example',
  );
});
