import { type Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
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

type Asked = Pick<RowRequest, 'method' | 'fields' | 'body'>;

/** After so many milliseconds without a sign of the server, an exchange has failed. */
export const PATIENCE = 4_000;

/** Sends a request over a connection of its own. */
export function exchange(
  url: string,
  path: string,
  asked: Asked,
  reader = new Reader(),
): Promise<Answer> {
  return answerTo(open(url, path, asked, false).end(asked.body), reader);
}

/** Begins a request. */
export function open(
  url: string,
  path: string,
  { method, fields }: Asked,
  agent: Agent | false,
): ClientRequest {
  const { hostname, port, host } = new URL(url);
  const headers = ['Host', host, ...rawFields(fields, host)];
  const message = request({ hostname, port, path, method, headers, agent });
  return message.setTimeout(PATIENCE, () =>
    message.destroy(new Error(`no answer within ${PATIENCE} ms`)),
  );
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
