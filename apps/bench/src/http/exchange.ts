import { Agent, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { WireRequest } from './requests.ts';

/** An answer as its client reads it. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  /** `name: value`, names in lower case, sorted, without `date`. */
  readonly fields: readonly string[];
  readonly body: string;
  /** Of the whole answer on the wire; the date has always as many. */
  readonly byteLength: number;
}

export async function exchange(port: number, wire: WireRequest): Promise<Answer> {
  const agent = new Agent({ keepAlive: true });
  try {
    const response = await responseOf(port, wire, agent);
    const { socket, rawHeaders, statusCode: status = 0, statusMessage: statusText = '' } = response;
    const body = await buffer(response);
    const fields = fieldsOf(rawHeaders);
    return { status, statusText, fields, body: body.toString(), byteLength: socket.bytesRead };
  } finally {
    agent.destroy();
  }
}

function responseOf(port: number, wire: WireRequest, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, agent, ...wire }, resolve);
    sent.once('error', reject);
    sent.end();
  });
}

function fieldsOf(rawHeaders: readonly string[]): string[] {
  const fields: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase();
    if (name !== 'date') fields.push(`${name}: ${rawHeaders[index + 1]}`);
  }
  return fields.sort();
}
