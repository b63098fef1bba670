import type { ServerResponse } from 'node:http';
import { isCorsResponseHeader } from '../apply-to-headers.ts';

type Trailers = Parameters<ServerResponse['addTrailers']>[0];

/** Keeps `access-control-*` out of trailers: who merges them into the headers would take them for ours. */
export function guardTrailers(response: ServerResponse): void {
  const { addTrailers } = response;
  response.addTrailers = (trailers) => addTrailers.call(response, withoutCorsFields(trailers));
}

/** `addTrailers` takes an object or a list of pairs. */
function withoutCorsFields(trailers: Trailers): Trailers {
  if (Array.isArray(trailers)) return trailers.filter(isKept);
  return Object.fromEntries(Object.entries(trailers).filter(isKept));
}

function isKept([name]: readonly [string, unknown]): boolean {
  return !isCorsResponseHeader(name.toLowerCase());
}
