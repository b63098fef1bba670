import type { CorsRequest } from '@cors-policy/core';
import fastifyCors from '@fastify/cors';
import koaCors from '@koa/cors';
import expressCors from 'cors';
import { cors as honoCors } from 'hono/cors';
import { expressAndFastifyOptions, koaAndHonoOptions } from '../peer-options.ts';
import { POLICY } from './policy.ts';

/** The function with which a peer decides, and what it takes for a request. */
export interface Peer {
  requestOf(request: CorsRequest): unknown;
  decide(request: never): unknown;
}

/** What each peer is told of the allowed origins: the list, or a function that looks them up. */
export interface Origins {
  readonly list: readonly string[];
  /** As somebody writes it who knows what the list costs: a lookup in a Set. */
  readonly has?: (origin: string) => boolean;
}

const EXPRESS_AND_FASTIFY = expressAndFastifyOptions(POLICY);
const KOA_AND_HONO = koaAndHonoOptions(POLICY);

/**
 * Each peer with the same policy, on the same in-memory request and with a response that keeps nothing: what a
 * framework would add is no cost of the peer's here.
 */
export const peers = {
  cors({ list, has }: Origins): Peer {
    const middleware = expressCors({
      origin: has ? (origin, callback) => callback(null, has(origin ?? '')) : [...list],
      ...EXPRESS_AND_FASTIFY,
    });
    return {
      requestOf: (request) => ({ method: request.method, headers: fieldsOf(request) }),
      decide: (message) => middleware(message, nodeResponse, nothing),
    };
  },

  '@koa/cors'({ list, has = (origin) => list.includes(origin) }: Origins): Peer {
    // It takes no list, only one origin or a function.
    const middleware = koaCors({
      origin: (context) => (has(context.get('Origin')) ? context.get('Origin') : ''),
      ...KOA_AND_HONO,
    });
    return {
      requestOf(request) {
        const get = reader(request, '');
        return { method: request.method, status: 404, get, set: nothing, vary: nothing };
      },
      decide: (context) => middleware(context, resolved),
    };
  },

  '@fastify/cors'({ list, has }: Origins): Peer {
    const hook = onRequestHookOf({
      origin: has ? (origin: string, callback: Callback) => callback(null, has(origin)) : [...list],
      ...EXPRESS_AND_FASTIFY,
    });
    return {
      requestOf: (request) => ({
        headers: fieldsOf(request),
        raw: { method: request.method },
        routeOptions: {},
        corsPreflightEnabled: false,
      }),
      decide: (request) => hook(request, fastifyReply, nothing),
    };
  },

  'hono/cors'({ list, has }: Origins): Peer {
    const middleware = honoCors({
      origin: has ? (origin) => (has(origin) ? origin : null) : [...list],
      ...KOA_AND_HONO,
    });
    return {
      requestOf: (request) => ({
        req: { method: request.method, header: reader(request) },
        res: { headers: honoHeaders },
        header: nothing,
      }),
      decide: (context) => middleware(context, resolved),
    };
  },
} as const;

type Callback = (error: null, allowed: boolean) => void;

function fieldsOf(request: CorsRequest): Record<string, string | undefined> {
  return {
    origin: request.origin,
    'access-control-request-method': request.accessControlRequestMethod,
    'access-control-request-headers': request.accessControlRequestHeaders,
  };
}

function reader<Absent>(request: CorsRequest, absent?: Absent) {
  const fields = fieldsOf(request);
  return (name: string) => fields[name.toLowerCase()] ?? absent;
}

/** The hook that the plugin adds to an instance. */
function onRequestHookOf(options: object) {
  type Hook = (request: never, reply: unknown, next: () => void) => unknown;
  let hook: Hook = nothing;
  const instance = {
    decorateRequest: nothing,
    options: nothing,
    addHook(_name: string, added: Hook) {
      hook = added;
    },
  };
  fastifyCors(instance as never, options as never, nothing);
  return hook;
}

function nothing(): void {}

const DONE = Promise.resolve();

function resolved(): Promise<void> {
  return DONE;
}

const nodeResponse = { statusCode: 200, getHeader: nothing, setHeader: nothing, end: nothing };
const fastifyReply = {
  getHeader: nothing,
  header: () => fastifyReply,
  code: () => fastifyReply,
  send: nothing,
};
// Methods that a Response which is made from it does not take for headers.
const honoHeaders = Object.create({ set: nothing, append: nothing, delete: nothing });
