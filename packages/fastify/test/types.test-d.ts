import * as core from '@cors-policy/core';
import {
  byPath,
  type CorsOptions,
  cors,
  createPolicy,
  createRegistry,
  type Decision,
  type DecisionDetails,
  type Explanation,
  type FastifyCorsOptions,
  type LivePolicy,
  logDenials,
  originList,
  type Policy,
  type PolicyConfig,
  PolicyConfigError,
  type PolicySource,
  passThrough,
} from '@cors-policy/fastify';
import {
  type FastifyPluginAsync,
  type FastifyRequest,
  type FastifyTypeProvider,
  fastify,
} from 'fastify';
import { expectTypeOf, it } from 'vitest';

const config = { allowedOrigins: [], allowedMethods: ['GET'] } satisfies PolicyConfig;
const policy = createPolicy(config);
const registry = createRegistry({ apis: { orders: { cors: config } } });

/** As those of packages do: what a schema says is what a handler gets. */
interface LiteralProvider extends FastifyTypeProvider {
  readonly validator: this['schema'];
}

it('is a plugin that leaves the types of instances and routes alone', () => {
  expectTypeOf(cors).toEqualTypeOf<FastifyPluginAsync<FastifyCorsOptions>>();
  const app = fastify().withTypeProvider<LiteralProvider>();
  app.register(cors, { policy: config });
  app.register(cors, { policy: config, prefix: '/api' });
  app.post('/', { schema: { body: { id: 1 } as const } }, (request) => {
    expectTypeOf(request.body).toEqualTypeOf<{ readonly id: 1 }>();
  });
  app.get<{ Querystring: { page: number } }>('/pages', (request) => {
    expectTypeOf(request.query).toEqualTypeOf<{ page: number }>();
  });
  fastify({ http2: true }).register(cors, { policy: config });
});

it('takes every source', () => {
  const app = fastify();
  expectTypeOf<FastifyCorsOptions['policy']>().toEqualTypeOf<PolicySource<FastifyRequest>>();
  expectTypeOf<FastifyCorsOptions>().toExtend<CorsOptions<FastifyRequest>>();
  app.register(cors, { policy });
  app.register(cors, { policy: registry.policy('orders') });
  app.register(cors, { policy: passThrough });
  app.register(cors, { policy: byPath({ '/': config }) });
  app.register(cors, { policy: async () => registry.policy('orders') });
});

it('types functions for the request of Fastify', () => {
  const options: FastifyCorsOptions = {
    policy: (request, path) => {
      expectTypeOf(request).toEqualTypeOf<FastifyRequest>();
      expectTypeOf(path).toEqualTypeOf<string>();
      return policy;
    },
    onDecision: (decision, request, details) => {
      expectTypeOf(decision).toEqualTypeOf<Decision>();
      expectTypeOf(request).toEqualTypeOf<FastifyRequest>();
      expectTypeOf(details).toEqualTypeOf<DecisionDetails>();
    },
    onError: (error, request) => {
      expectTypeOf(error).toBeUnknown();
      expectTypeOf(request).toEqualTypeOf<FastifyRequest>();
    },
  };
  fastify().register(cors, options);
});

it('refuses what cannot be right', () => {
  const app = fastify();
  // @ts-expect-error without a policy nobody knows what is allowed
  app.register(cors);
  // @ts-expect-error the policy stands in `policy`
  app.register(cors, config);
  // @ts-expect-error the option of another package
  app.register(cors, { policy: { origin: 'https://a.example' } });
  // @ts-expect-error absence is never permission (spec 7.20)
  app.register(cors, { policy: () => undefined });
});

it('hands on what a configuration needs from core', () => {
  expectTypeOf(byPath).toEqualTypeOf(core.byPath);
  expectTypeOf(createPolicy).toEqualTypeOf(core.createPolicy);
  expectTypeOf(createRegistry).toEqualTypeOf(core.createRegistry);
  expectTypeOf(logDenials).toEqualTypeOf(core.logDenials);
  expectTypeOf(originList).toEqualTypeOf(core.originList);
  expectTypeOf(PolicyConfigError).toEqualTypeOf(core.PolicyConfigError);
  expectTypeOf(passThrough).toEqualTypeOf(core.passThrough);
  expectTypeOf<CorsOptions<string>>().toEqualTypeOf<core.CorsOptions<string>>();
  expectTypeOf<Decision>().toEqualTypeOf<core.Decision>();
  expectTypeOf<DecisionDetails>().toEqualTypeOf<core.DecisionDetails>();
  expectTypeOf<Explanation>().toEqualTypeOf<core.Explanation>();
  expectTypeOf<LivePolicy>().toEqualTypeOf<core.LivePolicy>();
  expectTypeOf<Policy>().toEqualTypeOf<core.Policy>();
  expectTypeOf<PolicyConfig>().toEqualTypeOf<core.PolicyConfig>();
  expectTypeOf<PolicySource<string>>().toEqualTypeOf<core.PolicySource<string>>();
});
