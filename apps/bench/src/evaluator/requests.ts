import { type CorsRequest, readCorsRequest } from '@cors-policy/core';
import { anew } from './origins.ts';

/** A request of a script, each string of it anew. */
export function requestFrom(origin: string): CorsRequest {
  return requestOf('GET', { origin });
}

export interface Asked {
  readonly method?: string;
  readonly headers?: string;
}

export const TWO_HEADERS = 'content-type,x-requested-with';

/** A CORS-preflight request, each string of it anew. */
export function preflightFrom(
  origin: string,
  { method = 'PUT', headers = TWO_HEADERS }: Asked = {},
): CorsRequest {
  return requestOf('OPTIONS', {
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': headers,
  });
}

function requestOf(method: string, fields: Readonly<Record<string, string>>): CorsRequest {
  return readCorsRequest(method, (name) => {
    const value = fields[name];
    return value === undefined ? undefined : anew(value);
  });
}
