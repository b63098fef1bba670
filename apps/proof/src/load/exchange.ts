import { type Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Asked } from './asked.ts';

export interface Answer {
  readonly status: number;
  readonly fields: IncomingMessage['headers'];
  /** undefined: the answer broke off. */
  readonly body: string | undefined;
}

/** The client has left, as it was told to, before there was an answer to look at. */
export const LEFT = 'left';

/** No server that answers at all takes nearly as long. */
const PATIENCE = 60_000;

/** Rejects where there is no answer. */
export async function exchange(
  address: string,
  agent: Agent,
  asked: Asked,
): Promise<Answer | typeof LEFT> {
  const { path, method, headers, body, leaves } = asked;
  if (leaves === 'once connected') return connectAndLeave(address);
  const length = body === undefined ? {} : { 'content-length': body.length };
  const sent = request(`${address}${path}`, { agent, method, headers: { ...headers, ...length } });
  sent.setTimeout(PATIENCE, () => sent.destroy(new Error(`no answer within ${PATIENCE} ms`)));
  if (leaves === 'in the request') return leaveInRequest(sent, body ?? '');
  const response = await responseOf(sent.end(body));
  const { statusCode: status = 0, headers: fields } = response;
  if (leaves !== 'in the answer') {
    return { status, fields, body: await text(response).catch(() => undefined) };
  }
  await new Promise((first) => response.once('readable', first));
  response.on('error', () => {}).destroy();
  return { status, fields, body: undefined };
}

function responseOf(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => sent.on('response', resolve).on('error', reject));
}

function connectAndLeave(address: string): Promise<typeof LEFT> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.destroy());
    socket.on('error', reject).on('close', () => resolve(LEFT));
  });
}

function leaveInRequest(sent: ClientRequest, body: string): Promise<typeof LEFT> {
  return new Promise((resolve) => {
    sent.on('error', () => {}).on('close', () => resolve(LEFT));
    sent.write(body.slice(0, body.length / 2), () => sent.destroy());
  });
}
