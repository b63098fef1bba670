import { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import { isCorsResponseHeader } from '../apply-to-headers.ts';

type Trailers = Parameters<ServerResponse['addTrailers']>[0];

/** The types of HTTP/2 leave out what is there. */
interface TrailerWriter {
  addTrailers(trailers: Trailers): void;
  setTrailer?(name: string, value: string): void;
}

/** Keeps `access-control-*` out of trailers: who merges them into the headers would take them for ours. */
export function guardTrailers(response: ServerResponse | Http2ServerResponse): void {
  const writer = response as TrailerWriter;
  const { addTrailers, setTrailer } = writer;
  writer.addTrailers = (trailers) => addTrailers.call(response, withoutCorsFields(trailers));
  if (setTrailer === undefined) return;
  writer.setTrailer = (name, value) => {
    if (isKept([name, value])) setTrailer.call(response, name, value);
  };
}

/**
 * The same once the head of an HTTP/1.1 response is written. Before that, it is not known whether trailers can follow,
 * which is rare, and what is written to a response costs Express 3 us a property.
 */
export function guardTrailersOfChunks(response: ServerResponse): void {
  if (!response.chunkedEncoding) return;
  const added = response as { _trailer?: string };
  // What was added before the head is a text by now.
  if (added._trailer) added._trailer = withoutCorsLines(added._trailer);
  if (response.addTrailers !== ServerResponse.prototype.addTrailers) guardTrailers(response);
  else response.addTrailers = addTrailersButCors;
}

/** One function for all responses, as for their heads. */
function addTrailersButCors(this: ServerResponse, trailers: Trailers): void {
  ServerResponse.prototype.addTrailers.call(this, withoutCorsFields(trailers));
}

function withoutCorsLines(text: string): string {
  const lines = text.split('\r\n');
  return lines.filter((line) => !isCorsResponseHeader(line.toLowerCase())).join('\r\n');
}

/** `addTrailers` takes an object or a list of pairs. */
function withoutCorsFields(trailers: Trailers): Trailers {
  if (Array.isArray(trailers)) return trailers.filter(isKept);
  return Object.fromEntries(Object.entries(trailers).filter(isKept));
}

function isKept([name]: readonly [string, unknown]): boolean {
  return !isCorsResponseHeader(name.toLowerCase());
}
