import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createListener, SOURCES } from './bare-listeners.ts';
import type { Reached } from './handler-answer.ts';

// A process of all bare adapters. It says where they listen, and, when it is asked, what has reached their handlers.
const reached: Reached[] = [];
const ports: Record<string, number> = {};

for (const [framework, create] of Object.entries(createListener)) {
  for (const [when, source] of Object.entries(SOURCES)) {
    const listener = await create(source, (one) => void reached.push(one));
    ports[`${framework}, policy ${when}`] = await listen(listener);
  }
}

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

process.on('message', () => process.send?.(reached));
process.once('SIGTERM', () => process.exit());
process.send?.(ports);
