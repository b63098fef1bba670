import type { OutgoingHttpHeaders } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';
import { applyToHead, asResponseHeaders } from '../apply-to-headers.ts';
import type { Instruction } from '../decision.ts';

type Fields = Parameters<ServerHttp2Stream['respond']>[0];

/** Makes the instruction's headers win on an HTTP/2 stream, of which every head is written by `respond`. */
export function guardStream(stream: ServerHttp2Stream, instruction: Instruction): void {
  const { respond } = stream;
  stream.respond = (fields, options) => {
    const headers = headersFrom(fields);
    applyToHead(asResponseHeaders(headers), instruction);
    respond.call(stream, headers, options);
  };
}

/** A copy with names in lower case; also of a flat list, which later versions of Node take. */
function headersFrom(fields: Fields = {}): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  if (Array.isArray(fields)) {
    for (let index = 0; index < fields.length; index += 2) {
      const name = String(fields[index]).toLowerCase();
      headers[name] = [headers[name] ?? [], fields[index + 1]].flat() as string[];
    }
    return headers;
  }
  for (const [name, value] of Object.entries(fields)) headers[name.toLowerCase()] = value;
  // Which of them are sensitive stands under one.
  const symbols = Object.getOwnPropertySymbols(fields);
  return Object.assign(
    headers,
    Object.fromEntries(symbols.map((key) => [key, Reflect.get(fields, key)])),
  );
}
