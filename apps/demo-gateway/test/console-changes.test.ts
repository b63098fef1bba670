import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '../../../packages/core/test/audit/free-port.ts';
import { open, send, valuesOf } from './http-client.ts';
import { startWatchedGateway } from './watched-gateway.ts';

const withConsole = () => ({ console: { port: 0 } });

const isListening = (address: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => resolve(true));
    socket.once('connect', () => socket.destroy()).once('error', () => resolve(false));
  });

it('follows the configuration to another port, and out; streams end there', async () => {
  const port = await freePort();
  const gateway = await startWatchedGateway();
  expect(gateway.console).toBe('');
  await gateway.update(withConsole());
  const first = gateway.console;
  expect((await send(first, '/')).status).toBe(200);
  const stream = await open(first, '/-/decisions', { headers: { accept: 'text/event-stream' } });
  const hasEnded = once(stream.resume(), 'end');

  await gateway.update({ console: { port } });
  expect(gateway.console).toBe(`http://127.0.0.1:${port}`);
  expect(valuesOf(await send(gateway.console, '/'), 'content-security-policy')[0]).toContain(
    `frame-src http://*.localhost:${port};`,
  );
  await hasEnded;
  expect(await isListening(first)).toBe(false);

  await gateway.update({ console: undefined });
  expect(gateway.console).toBe('');
  expect(await isListening(`http://127.0.0.1:${port}`)).toBe(false);
});

it('ends streams when the gateway stops', async () => {
  const gateway = await startWatchedGateway(() => ({ ...withConsole(), admin: undefined }));
  const headers = { accept: 'text/event-stream' };
  const stream = await open(gateway.console, '/-/decisions', { headers });
  const hasEnded = once(stream.resume(), 'end');
  await gateway.close();
  await hasEnded;
});

it('is not started where nobody wants it', async () => {
  const gateway = await startWatchedGateway(withConsole, { console: false });
  expect(gateway.console).toBe('');
});
