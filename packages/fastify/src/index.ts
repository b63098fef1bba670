import { type CorsOptions, createDecider, type PolicySource, whenDecided } from '@cors-policy/core';
import { guardResponse, readExchange } from '@cors-policy/core/node';
import type { FastifyPluginCallback, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

export type { CorsOptions, PolicySource } from '@cors-policy/core';
export { byPath, createPolicy, createRegistry, passThrough } from '@cors-policy/core';

export interface FastifyCorsOptions extends CorsOptions<FastifyRequest> {
  readonly policy: PolicySource<FastifyRequest>;
}

const plugin: FastifyPluginCallback<FastifyCorsOptions> = (scope, { policy, ...options }, done) => {
  const decide = createDecider(policy, options);
  scope.addHook('onRequest', (request, reply, next) => {
    whenDecided(decide(request, readExchange(request.raw, request.originalUrl)), (instruction) => {
      guardResponse(reply.raw, instruction);
      if (instruction.action !== 'answer') return next();
      reply
        .code(instruction.status ?? 200)
        .headers(instruction.headers)
        .send(instruction.body);
    });
  });
  done();
};

/**
 * The CORS policy as a Fastify plugin: it governs the scope in which it is registered, and the scopes
 * within. Register it before authentication and routes (spec 7.17). Rejects with `PolicyConfigError` if
 * `policy` is an invalid configuration.
 */
export const cors = fastifyPlugin(plugin, { fastify: '5.x', name: '@cors-policy/fastify' });
