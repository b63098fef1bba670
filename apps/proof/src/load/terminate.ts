import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { LiveGateway } from './live-gateway.ts';
import type { NativeProcess } from './native-process.ts';
import { APP } from './versions.ts';

export interface Termination {
  readonly open: number;
  readonly answeredInFull: number;
  readonly exitCode: number | null;
}

/** Opens requests that are half answered, sends SIGTERM, and lets the native service finish. */
export async function terminate(
  gateway: LiveGateway,
  native: NativeProcess,
  open: number,
): Promise<Termination> {
  const agent = new Agent({ keepAlive: true });
  const opening = Array.from({ length: open }, (_, index) =>
    halfAnswered(gateway.addresses[index % gateway.addresses.length] ?? '', agent),
  );
  const answers = await Promise.all(opening);
  gateway.terminate();
  // The gateway closes what is idle first, so that it has the signal when this is refused.
  await untilRefused(gateway.addresses);
  native.finish();
  const bodies = await Promise.all(answers.map(({ rest }) => rest));
  const { code } = await gateway.ended;
  agent.destroy();
  return {
    open,
    answeredInFull: bodies.filter((body) => body === 'first second').length,
    exitCode: code,
  };
}

async function halfAnswered(address: string, agent: Agent): Promise<{ rest: Promise<string> }> {
  const sent = request(`${address}/stable/slow`, { agent, headers: { origin: APP } }).end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.on('response', resolve).on('error', reject);
  });
  const isAllowed = response.headers['access-control-allow-origin'] === APP;
  await new Promise((first) => response.once('readable', first));
  const rest = text(response).catch(String);
  return { rest: rest.then((body) => (isAllowed ? body : 'not allowed')) };
}

async function untilRefused(addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const isRefused = () =>
      fetch(address, { method: 'HEAD' }).then(
        () => false,
        () => true,
      );
    while (!(await isRefused()));
  }
}
