import { type CorsOptions, createDecider, type PolicySource, whenDecided } from '@cors-policy/core';
import { bodyOf, guardResponse, hasLeft, readExchange } from '@cors-policy/core/node';
import type { FastifyPluginAsync, FastifyRequest, FastifySchema } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

export type {
  CorsOptions,
  Decision,
  DecisionDetails,
  Explanation,
  LivePolicy,
  Policy,
  PolicyConfig,
  PolicySource,
} from '@cors-policy/core';
export {
  byPath,
  createPolicy,
  createRegistry,
  logDenials,
  originList,
  PolicyConfigError,
  passThrough,
} from '@cors-policy/core';

export interface FastifyCorsOptions extends CorsOptions<FastifyRequest> {
  readonly policy: PolicySource<FastifyRequest>;
}

/** Keeps a route out of generated API descriptions, as @fastify/swagger reads it. */
const HIDDEN: FastifySchema & { hide: boolean } = { hide: true };

// Asynchronous, so that an invalid policy rejects instead of ending the process.
const plugin: FastifyPluginAsync<FastifyCorsOptions> = async (scope, { policy, ...options }) => {
  if (policy === undefined) {
    throw new TypeError(
      '[@cors-policy/fastify] there is no policy: write register(cors, { policy: { allowedOrigins, … } }).',
    );
  }
  const decide = createDecider(policy, options);
  scope.addHook('onRequest', (request, reply, next) => {
    whenDecided(decide(request, readExchange(request.raw, request.originalUrl)), (instruction) => {
      if (hasLeft(reply.raw)) return;
      guardResponse(reply.raw, instruction);
      if (instruction.action !== 'answer') return next();
      reply.code(instruction.status ?? 200).headers(instruction.headers);
      reply.send(bodyOf(instruction));
    });
  });
  // The hooks of a scope run for its routes alone, so that each needs one that a preflight can find.
  scope.addHook('onRoute', function addOptionsRoute(route) {
    const { method, url, routePath, constraints = {}, prefixTrailingSlash = 'both' } = route;
    const isAnswered = [method].flat().includes('OPTIONS');
    if (isAnswered || this.hasRoute({ method: 'OPTIONS', url, constraints })) return;
    const options = { constraints, prefixTrailingSlash, schema: HIDDEN };
    this.options(routePath || '/', options, (_request, reply) => reply.callNotFound());
  });
};

/**
 * The CORS policy as a Fastify plugin: it governs the scope in which it is registered, and the scopes
 * within. Register it before authentication and routes (spec 7.17). Rejects with `PolicyConfigError` if
 * `policy` is an invalid configuration.
 */
export const cors = fastifyPlugin(plugin, { fastify: '5.x', name: '@cors-policy/fastify' });
