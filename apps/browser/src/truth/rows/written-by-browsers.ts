import type { RowRequest } from '@cors-policy/core/conformance';
import { normalizedMethod } from '../fetch-standard.ts';
import type { Reason } from './not-sent.ts';

export const ACRM = 'Access-Control-Request-Method';
export const ACRH = 'Access-Control-Request-Headers';

/** In rows: host and port of the server under test. */
export const HOST = 'http://{host}';

const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** Why browsers do not write the fields of a request so; undefined: they do. */
export function reasonOfFields(request: RowRequest): Reason | undefined {
  const { fields, webSocket } = request;
  const { Origin: origin, [ACRM]: method, [ACRH]: names } = fields;
  if (Object.values(fields).some((value) => typeof value !== 'string')) return 'repeated field';
  if (origin !== undefined && !isOriginOfPage(String(origin))) return 'no such origin';
  if (webSocket) return reasonOfHandshake(fields);
  const isPreflight = isPreflightOf(request);
  const isForbidden = /^(connection|expect|transfer-encoding|upgrade)$/i;
  if (Object.keys(fields).some((name) => isForbidden.test(name))) return 'forbidden field';
  if (!isPreflight) return (method ?? names) === undefined ? undefined : 'forbidden field';
  if (!isMethodOfScripts(String(method))) return 'no such method';
  if (names === undefined) return method === 'GET' ? 'no preflight' : undefined;
  return isListOfBrowsers(String(names)) ? undefined : 'written otherwise';
}

export function isPreflightOf({ method, fields }: RowRequest): boolean {
  return method === 'OPTIONS' && 'Origin' in fields && ACRM in fields;
}

function reasonOfHandshake(fields: RowRequest['fields']): Reason | undefined {
  if (!('Origin' in fields)) return 'no origin';
  return 'Sec-Fetch-Site' in fields ? 'marked otherwise' : undefined;
}

function isOriginOfPage(origin: string): boolean {
  if (origin === 'null' || origin === HOST) return true;
  return /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;
}

function isMethodOfScripts(method: string): boolean {
  const isForbidden = /^(connect|trace|track)$/i.test(method);
  return TOKEN.test(method) && !isForbidden && normalizedMethod(method) === method;
}

function isListOfBrowsers(list: string): boolean {
  const names = list.split(',');
  const written = [...new Set(names.map((name) => name.toLowerCase()))].sort().join(',');
  return written === list && names.every((name) => TOKEN.test(name));
}
