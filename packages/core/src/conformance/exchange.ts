import { type IncomingMessage, request } from 'node:http';
import type { RowRequest } from './row.ts';

/** An answer as it came over the wire: repeated fields are still repeated. */
export interface Answer {
  readonly status: number;
  readonly reasonPhrase: string;
  /** Names in lower case. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Sends a request over a connection of its own. */
export function exchange(
  url: string,
  path: string,
  { method, fields }: Pick<RowRequest, 'method' | 'fields'>,
): Promise<Answer> {
  const { hostname, port, host } = new URL(url);
  const headers = ['Host', host, ...rawFields(fields, host)];
  return new Promise((resolve, reject) => {
    const message = request({ hostname, port, path, method, headers, agent: false });
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
      });
      response.on('end', () => resolve(answerOf(response, body)));
      response.on('error', reject);
    });
    message.end();
  });
}

function rawFields(fields: RowRequest['fields'], host: string): string[] {
  return Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => [name, value.replace('{host}', host)]),
  );
}

function answerOf(response: IncomingMessage, body: string): Answer {
  const { statusCode = 0, statusMessage = '', rawHeaders } = response;
  const fields: [string, string][] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    fields.push([rawHeaders[index]?.toLowerCase() ?? '', rawHeaders[index + 1] ?? '']);
  }
  return { status: statusCode, reasonPhrase: statusMessage, fields, body };
}
