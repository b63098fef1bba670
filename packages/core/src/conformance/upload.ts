import { setTimeout } from 'node:timers/promises';
import { type Answer, agentFor, answerTo, open, PATIENCE, type ServerAddress } from './exchange.ts';
import type { RowRequest } from './row.ts';

const SIZE = 8 * 1024 * 1024;
const BEGINNING = 64 * 1024;

/**
 * Sends the beginning of a large body (nothing of it where the request waits for `100 Continue`), and the rest
 * once the answer is there; then asks again, on the same connection if it is still open. Gives both answers.
 */
export async function upload(
  server: ServerAddress,
  path: string,
  { method, fields }: RowRequest,
): Promise<readonly [Answer, Answer]> {
  const agent = agentFor(server, { keepAlive: true, maxSockets: 1 });
  try {
    const length = 'Transfer-Encoding' in fields ? {} : { 'Content-Length': String(SIZE) };
    const message = open(server, path, { method, fields: { ...fields, ...length } }, agent);
    // What the server does with the rest, once it has answered, the next request shows.
    message.once('socket', (socket) => socket.on('error', () => {}));
    const beginning = 'Expect' in fields ? 0 : BEGINNING;
    if (beginning > 0) message.write(Buffer.alloc(beginning));
    const first = await answerTo(message);
    // Also if the server has closed the connection: it has answered.
    const closed = new Promise((resolve) => message.once('close', resolve));
    message.end(Buffer.alloc(SIZE - beginning));
    await Promise.race([closed, impatience()]);
    const { Origin = [] } = fields;
    const again = open(server, path, { method: 'GET', fields: { Origin } }, agent).end();
    return [first, await answerTo(again)];
  } finally {
    agent.destroy();
  }
}

/** Node's own limit for a request is over with the answer. */
async function impatience(): Promise<never> {
  await setTimeout(PATIENCE, undefined, { ref: false });
  throw new Error('the connection is open, and nobody reads');
}
