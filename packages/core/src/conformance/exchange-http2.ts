import { once } from 'node:events';
import { connect } from 'node:http2';
import { type Answer, fieldsOf, PATIENCE, type ServerAddress } from './exchange.ts';
import { Reader } from './reader.ts';
import type { RowRequest } from './row.ts';

/** `exchange` over HTTP/2, without TLS. */
export async function exchangeHttp2(
  { url }: ServerAddress,
  path: string,
  { method, fields, body }: RowRequest,
  reader = new Reader(),
): Promise<Answer> {
  const client = connect(url);
  try {
    const stream = client.request({ ':method': method, ':path': path, ...fields });
    stream.setTimeout(PATIENCE, () => stream.destroy(new Error(`no answer within ${PATIENCE} ms`)));
    stream.end(body);
    const trailers: string[] = [];
    stream.on('trailers', (_fields, _flags, list: string[]) => trailers.push(...list));
    // Of a list Node makes repeated fields, and tells of them in the same form.
    const [, , head] = (await once(stream, 'response')) as [unknown, unknown, string[]];
    let received = '';
    stream.setEncoding('utf8');
    for await (const piece of stream) {
      received += piece;
      reader.receive(piece);
    }
    const answered = fieldsOf([...head, ...trailers]);
    const status = Number(answered.find(([name]) => name === ':status')?.[1]);
    return { status, fields: answered, body: received };
  } finally {
    client.close();
  }
}
