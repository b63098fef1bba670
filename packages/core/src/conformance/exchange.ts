import {
  type AgentOptions,
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestOverHttp,
} from 'node:http';
import { Agent as HttpsAgent, request as requestOverHttps } from 'node:https';
import { Reader } from './reader.ts';
import type { RowRequest } from './row.ts';

/** An answer as it came over the wire: repeated fields are still repeated. */
export interface Answer {
  readonly status: number;
  /** Absent over HTTP/2, which has none. */
  readonly reasonPhrase?: string;
  /** Names in lower case; those of trailers too. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Where a server under test is. */
export interface ServerAddress {
  /** Scheme, host and port count. */
  readonly url: string;
  /** Whether a certificate that nobody vouches for will do. Default: false. */
  readonly acceptsAnyCertificate?: boolean;
}

type Asked = Pick<RowRequest, 'method' | 'fields' | 'body'>;

/** After so many milliseconds without a sign of the server, an exchange has failed. */
export const PATIENCE = 4_000;

/** Sends a request over a connection of its own. */
export function exchange(
  server: ServerAddress,
  path: string,
  asked: Asked,
  reader = new Reader(),
): Promise<Answer> {
  return answerTo(open(server, path, asked, false).end(asked.body), reader);
}

/** Begins a request. */
export function open(
  { url, acceptsAnyCertificate = false }: ServerAddress,
  path: string,
  { method, fields }: Asked,
  agent: HttpAgent | false,
): ClientRequest {
  const { protocol, hostname, port, host } = new URL(url);
  const headers = ['Host', host, ...rawFields(fields, host)];
  const options = { port, path, method, headers, agent };
  // In a URL an IPv6 address has brackets.
  const target = { ...options, hostname: hostname.replace(/^\[|\]$/g, '') };
  const message =
    protocol === 'https:'
      ? requestOverHttps({ ...target, rejectUnauthorized: !acceptsAnyCertificate })
      : requestOverHttp(target);
  return message.setTimeout(PATIENCE, () =>
    message.destroy(new Error(`no answer within ${PATIENCE} ms`)),
  );
}

/** An agent for `open`. */
export function agentFor({ url }: ServerAddress, options: AgentOptions): HttpAgent {
  return url.startsWith('https:') ? new HttpsAgent(options) : new HttpAgent(options);
}

export function answerTo(message: ClientRequest, reader = new Reader()): Promise<Answer> {
  return new Promise((resolve, reject) => {
    message.on('error', reject);
    message.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(answerOf(response, ''));
    });
    message.on('response', (response) => {
      response.setEncoding('utf8');
      let body = '';
      response.on('data', (piece: string) => {
        body += piece;
        reader.receive(piece);
      });
      response.on('end', () => resolve(answerOf(response, body)));
      response.on('error', reject);
    });
  });
}

function rawFields(fields: RowRequest['fields'], host: string): string[] {
  return Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => [name, value.replace('{host}', host)]),
  );
}

function answerOf(response: IncomingMessage, body: string): Answer {
  const { statusCode = 0, statusMessage = '', rawHeaders, rawTrailers } = response;
  const fields = fieldsOf([...rawHeaders, ...rawTrailers]);
  return { status: statusCode, reasonPhrase: statusMessage, fields, body };
}

/** The fields of a flat list. */
export function fieldsOf(list: readonly string[]): Answer['fields'] {
  const fields: [string, string][] = [];
  for (let index = 0; index < list.length; index += 2) {
    fields.push([list[index]?.toLowerCase() ?? '', list[index + 1] ?? '']);
  }
  return fields;
}
