import type { Scenario } from './cells.ts';
import { ALLOWED_ORIGIN, DENIED_ORIGIN } from './policy.ts';

/** A request as it goes over the wire, without a body. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const ALLOWED_PATH = '/orders';
export const DENIED_PATH = '/secrets';
export const PATHS = [ALLOWED_PATH, DENIED_PATH];

/** What Chromium sends along. */
const BROWSER_FIELDS = {
  host: '127.0.0.1',
  connection: 'keep-alive',
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  accept: '*/*',
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en-GB,en;q=0.9',
};

const PREFLIGHT_FIELDS = {
  'access-control-request-method': 'PUT',
  'access-control-request-headers': 'authorization,content-type',
};

export const REQUESTS: Readonly<Record<Scenario, WireRequest>> = {
  allowed: request('GET', ALLOWED_PATH, ALLOWED_ORIGIN),
  preflightAllowed: request('OPTIONS', ALLOWED_PATH, ALLOWED_ORIGIN, PREFLIGHT_FIELDS),
  denied: request('GET', DENIED_PATH, DENIED_ORIGIN),
  preflightDenied: request('OPTIONS', DENIED_PATH, DENIED_ORIGIN, PREFLIGHT_FIELDS),
};

export function bytesOf({ method, path, headers }: WireRequest): Buffer {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${fields.join('')}\r\n`);
}

function request(
  method: string,
  path: string,
  origin: string,
  fields: Readonly<Record<string, string>> = {},
): WireRequest {
  return { method, path, headers: { ...BROWSER_FIELDS, origin, ...fields } };
}
