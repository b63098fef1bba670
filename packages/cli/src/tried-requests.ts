import { type CorsRequest, type PolicyConfig, sampleOrigins } from '@cors-policy/core';

/** Two policies of one API, and the origins that applications add to it, by which requests are made up. */
export interface Grounds {
  readonly configs: readonly PolicyConfig[];
  readonly applicationOrigins: readonly string[];
}

const UNLISTED_METHOD = 'UNLISTED';
const UNLISTED_HEADER = 'x-unlisted';
const USUAL_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const USUAL_HEADERS = ['authorization', 'content-type'];

/** Requests of every kind, with what either policy has and with what neither has. */
export function triedRequests(grounds: Grounds): CorsRequest[] {
  const origins = triedOrigins(grounds);
  const methods = triedMethods(grounds.configs);
  const headers = unique([
    ...grounds.configs.flatMap(({ allowHeaders = [] }) =>
      allowHeaders.map((name) => name.toLowerCase()),
    ),
    ...USUAL_HEADERS,
    UNLISTED_HEADER,
  ]).filter((name) => name !== '*');
  const withHeaders = methodForHeaders(grounds.configs);
  const ofOrigin = (origin: string): CorsRequest[] => [
    { method: 'GET', origin },
    { method: 'POST', origin },
    { method: 'POST', origin, secFetchMode: 'navigate' },
    { method: 'GET', origin, webSocket: true },
    ...methods.map((asked) => preflight(origin, asked)),
    ...headers.map((name) => preflight(origin, withHeaders, name)),
  ];
  return [{ method: 'GET' }, ...origins.flatMap(ofOrigin)];
}

/** The methods that either policy has, and some that it may not have. */
export function triedMethods(configs: readonly PolicyConfig[]): string[] {
  const listed = configs.flatMap(({ allowedMethods }) => allowedMethods);
  return unique([...listed, ...USUAL_METHODS, UNLISTED_METHOD]).filter((method) => method !== '*');
}

/** What the policies and the applications name, what is near to it, and strangers. */
function triedOrigins({ configs, applicationOrigins }: Grounds): string[] {
  const named = [
    ...configs.flatMap(({ allowedOrigins }) => allowedOrigins.map(String).flatMap(sampleOrigins)),
    ...configs.flatMap(({ ownOrigins = [] }) => ownOrigins),
    ...applicationOrigins,
  ];
  return unique([...named, ...named.flatMap(nearOrigins), 'null', 'https://stranger.example']);
}

/** Above and below it, with another scheme, on another port. */
function nearOrigins(origin: string): string[] {
  const [, scheme = '', host = '', port = ''] =
    /^(https?):\/\/([^/:[]+)(:\d+)?$/.exec(origin) ?? [];
  if (host === '') return [];
  const parent = host.replace(/^[^.]+\./, '');
  return [
    ...(parent.includes('.') ? [`${scheme}://${parent}${port}`] : []),
    `${scheme}://x.${host}${port}`,
    `${scheme}://x${host}${port}`,
    `${scheme === 'http' ? 'https' : 'http'}://${host}${port}`,
    `${scheme}://${host}:${port === ':8444' ? '8445' : '8444'}`,
  ];
}

/** One that both policies allow, if there is one: where the method is denied, headers are not looked at. */
function methodForHeaders(configs: readonly PolicyConfig[]): string {
  const allows = ({ allowedMethods }: PolicyConfig, method: string) =>
    allowedMethods.includes(method) || allowedMethods.includes('*');
  const methods = triedMethods(configs);
  const shared = methods.find((method) => configs.every((config) => allows(config, method)));
  return shared ?? methods[0] ?? 'GET';
}

function preflight(origin: string, method: string, headers?: string): CorsRequest {
  return {
    method: 'OPTIONS',
    origin,
    accessControlRequestMethod: method,
    ...(headers !== undefined && { accessControlRequestHeaders: headers }),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
