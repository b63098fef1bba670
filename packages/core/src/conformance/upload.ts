import { Agent } from 'node:http';
import { type Answer, answerTo, open } from './exchange.ts';
import type { RowRequest } from './row.ts';

const SIZE = 8 * 1024 * 1024;
const BEGINNING = 64 * 1024;

/**
 * Sends the beginning of a large body (nothing of it where the request waits for `100 Continue`), and the rest
 * once the answer is there; then asks again, on the same connection if it is still open. Gives both answers.
 */
export async function upload(
  url: string,
  path: string,
  { method, fields }: RowRequest,
): Promise<readonly [Answer, Answer]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const length = 'Transfer-Encoding' in fields ? {} : { 'Content-Length': String(SIZE) };
    const message = open(url, path, { method, fields: { ...fields, ...length } }, agent);
    const beginning = 'Expect' in fields ? 0 : BEGINNING;
    if (beginning > 0) message.write(Buffer.alloc(beginning));
    const first = await answerTo(message);
    await new Promise<void>((resolve, reject) => {
      message.once('timeout', () => reject(new Error('the connection is open, and nobody reads')));
      // Also if the server has closed the connection: it has answered.
      message.once('close', resolve);
      message.end(Buffer.alloc(SIZE - beginning));
    });
    const { Origin = [] } = fields;
    const again = open(url, path, { method: 'GET', fields: { Origin } }, agent).end();
    return [first, await answerTo(again)];
  } finally {
    agent.destroy();
  }
}
