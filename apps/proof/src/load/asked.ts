import type { CorsRequest } from '@cors-policy/core';
import { APP, type Api, ownOf, STRANGER, shopOf } from './versions.ts';

/** One request of the load. */
export interface Asked {
  readonly api: Api;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The client goes before it has its answer. */
  readonly leaves?: 'in the request' | 'in the answer' | 'once connected';
  /** The same for `evaluate`. */
  readonly cors: CorsRequest;
}

type Part = Pick<Asked, 'method' | 'body' | 'leaves'> & {
  readonly path?: string;
  readonly origin?: string;
  readonly requestedMethod?: string;
  readonly requestedHeaders?: string;
};

const GET = { method: 'GET' } as const;
const preflight = (origin: string, requestedMethod: string, requestedHeaders?: string) => ({
  method: 'OPTIONS',
  origin,
  requestedMethod,
  ...(requestedHeaders !== undefined && { requestedHeaders }),
});
const upload = (origin: string, length: number) => ({
  method: 'POST',
  origin,
  body: 'x'.repeat(length),
});

/** What a connection asks, in turn. `version`: the newest. */
const TURNS: readonly ((version: number) => Asked)[] = [
  () => ask('stable', { ...GET, origin: APP }),
  (version) => ask('changing', { ...GET, origin: ownOf(version) }),
  () => ask('stable', { ...GET, origin: STRANGER }),
  () => ask('dying', { ...GET, origin: APP }),
  (version) => ask('changing', { ...GET, origin: shopOf(version) }),
  () => ask('stable', preflight(APP, 'POST', 'x-one')),
  () => ask('stable', { ...GET, origin: APP, leaves: 'once connected' }),
  () => ask('changing', preflight(APP, 'PUT')),
  () => ask('dying', upload(APP, 2000)),
  () => ask('passing', { ...GET, origin: STRANGER }),
  (version) => ask('changing', { ...GET, origin: ownOf(version - 1) }),
  () => ask('stable', upload(STRANGER, 2000)),
  () => ask('stable', { ...upload(APP, 20_000), leaves: 'in the request' }),
  () => ask('dying', { ...GET, origin: STRANGER }),
  (version) => ask('changing', preflight(shopOf(version - 1), 'GET')),
  () => ask('stable', preflight(APP, 'PUT')),
  () => ask('stable', { ...GET, origin: APP, path: '/large', leaves: 'in the answer' }),
  () => ask('changing', { ...GET, origin: APP }),
  () => ask('stable', preflight(APP, 'GET', 'x-two')),
  () => ask('stable', { ...GET }),
  () => ask('dying', preflight(APP, 'GET')),
  (version) => ask('changing', { ...upload(ownOf(version), 500) }),
];

export function turn(count: number, version: number): Asked {
  const turns = TURNS[count % TURNS.length] as (typeof TURNS)[number];
  return turns(version);
}

export function ask(api: Api, part: Part): Asked {
  const { method, path = '', origin, requestedMethod, requestedHeaders, body, leaves } = part;
  const headers = {
    ...(origin !== undefined && { origin }),
    ...(requestedMethod !== undefined && { 'access-control-request-method': requestedMethod }),
    ...(requestedHeaders !== undefined && { 'access-control-request-headers': requestedHeaders }),
  };
  return {
    api,
    path: `/${api}${path}`,
    method,
    headers,
    ...(body !== undefined && { body }),
    ...(leaves !== undefined && { leaves }),
    cors: {
      method,
      origin,
      accessControlRequestMethod: requestedMethod,
      accessControlRequestHeaders: requestedHeaders,
    },
  };
}
