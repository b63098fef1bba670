import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  /** As they came, repeated ones included; names in lower case. */
  readonly fields: readonly (readonly [string, string])[];
  readonly body: string;
}

interface Message {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends one request on a connection of its own; the path goes out as it is written. */
export async function send(address: string, path: string, message: Message = {}): Promise<Answer> {
  const response = await open(address, path, message);
  const body = await buffer(response);
  return { status: response.statusCode ?? 0, fields: fieldsOf(response), body: body.toString() };
}

export function open(
  address: string,
  path: string,
  { method = 'GET', headers = {}, body }: Message = {},
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers, agent: false })
      .once('response', resolve)
      .once('error', reject)
      .end(body);
  });
}

/** Every field whose name begins with `access-control-`, as pairs: a repeated one shows. */
export function corsFields({ fields }: Answer): (readonly [string, string])[] {
  return fields
    .filter(([name]) => name.startsWith('access-control-'))
    .toSorted(([one], [other]) => one.localeCompare(other));
}

export function valuesOf({ fields }: Answer, name: string): string[] {
  return fields.filter(([candidate]) => candidate === name).map(([, value]) => value);
}

export function titleOf({ body }: Answer): string {
  return JSON.parse(body).title;
}

function fieldsOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const fields: [string, string][] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    fields.push([rawHeaders[index]?.toLowerCase() ?? '', rawHeaders[index + 1] ?? '']);
  }
  return fields;
}
