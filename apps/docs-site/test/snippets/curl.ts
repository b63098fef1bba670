import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A command of curl, as far as pages use it. */
export interface CurlCommand {
  readonly url: URL;
  readonly method: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Whether the answer has no end (`-N`), so that its body is not read. */
  readonly isStream: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Throws on an option that is not known here. */
export function readCurl(words: readonly string[]): CurlCommand {
  const [, ...rest] = words;
  let method: string | undefined;
  let url: URL | undefined;
  let body = '';
  let isStream = false;
  const fields: [string, string][] = [];
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (word === '-X') method = rest.shift();
    else if (word === '-d') body = rest.shift() ?? '';
    else if (word === '-H') {
      const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(rest.shift() ?? '') ?? [];
      fields.push([name, value]);
    } else if (/^-[isN]+$/.test(word)) isStream ||= word.includes('N');
    else if (word === '--http1.1') continue;
    else if (word.startsWith('-')) throw new Error(`[docs-site] curl: unknown option ${word}`);
    else url = new URL(word);
  }
  if (url === undefined) throw new Error(`[docs-site] curl: no URL in ${words.join(' ')}`);
  return { url, method: method ?? (body === '' ? 'GET' : 'POST'), fields, body, isStream };
}

/** Sends what curl would, to another port. */
export function send(command: CurlCommand, port: number): Promise<Answer> {
  const { url, method, fields, body, isStream } = command;
  return new Promise((resolve, reject) => {
    const headers = fields.flat();
    const isForm = body !== '' && !fields.some(([name]) => name.toLowerCase() === 'content-type');
    if (isForm) headers.push('Content-Type', 'application/x-www-form-urlencoded');
    if (body !== '' || method === 'POST')
      headers.push('Content-Length', String(Buffer.byteLength(body)));
    if (!fields.some(([name]) => name.toLowerCase() === 'host')) headers.push('Host', url.host);
    request({
      host: '127.0.0.1',
      port,
      path: url.pathname + url.search,
      method,
      headers,
      agent: false,
    })
      .on('response', (response) => {
        const { statusCode: status = 0, headers: received } = response;
        if (isStream) {
          response.destroy();
          resolve({ status, headers: received, body: '' });
          return;
        }
        text(response).then((read) => resolve({ status, headers: received, body: read }), reject);
      })
      .on('upgrade', ({ statusCode: status = 0, headers: received }, socket) => {
        socket.destroy();
        resolve({ status, headers: received, body: '' });
      })
      .on('error', reject)
      .end(body);
  });
}
