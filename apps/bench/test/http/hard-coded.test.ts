import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { FRAMEWORKS, type Framework, SCENARIOS, type Variant } from '../../src/http/cells.ts';
import { exchange } from '../../src/http/exchange.ts';
import { REQUESTS } from '../../src/http/requests.ts';
import { createListener } from '../../src/http/servers/create-listener.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function start(framework: Framework, variant: Variant): Promise<number> {
  const server = createServer(await createListener(framework, variant));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const EXPECTED = {
  allowed: [200, 'access-control-allow-origin: https://app-7.example.com'],
  preflightAllowed: [200, 'access-control-max-age: 600'],
  denied: [403, 'content-type: application/problem+json'],
  preflightDenied: [403, 'content-type: application/problem+json'],
} as const;

describe.each(FRAMEWORKS)('%s', (framework) => {
  it.each(SCENARIOS)(
    'answers a request of %s alike, by our adapter and hard-coded',
    async (name) => {
      const ours = await exchange(await start(framework, 'ours'), REQUESTS[name]);
      const [status, field] = EXPECTED[name];
      expect(ours.status).toBe(status);
      expect(ours.fields).toContain(field);
      expect(await exchange(await start(framework, 'hardCoded'), REQUESTS[name])).toEqual(ours);
    },
  );

  it.each(['none', 'peer'] as const)('answers an allowed request with %s', async (variant) => {
    const port = await start(framework, variant);
    const { status, fields, body } = await exchange(port, REQUESTS.allowed);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toHaveProperty('id', 4711);
    const [, allowOrigin] = EXPECTED.allowed;
    expect(fields.includes(allowOrigin)).toBe(variant === 'peer');
  });
});
