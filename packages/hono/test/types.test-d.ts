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
  type LivePolicy,
  logDenials,
  originList,
  type Policy,
  type PolicyConfig,
  PolicyConfigError,
  type PolicySource,
  passThrough,
} from '@cors-policy/hono';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { expectTypeOf, it } from 'vitest';

const config = { allowedOrigins: [], allowedMethods: ['GET'] } satisfies PolicyConfig;
const policy = createPolicy(config);
const registry = createRegistry({ apis: { orders: { cors: config } } });

interface Env {
  readonly Bindings: { readonly DATABASE: string };
  readonly Variables: { readonly user: number };
}

it('is middleware that leaves the types of environment and routes alone', () => {
  expectTypeOf(cors).returns.toEqualTypeOf<MiddlewareHandler>();
  const app = new Hono<Env>();
  app.use(cors(config));
  app.use('/api/*', cors(config));
  app.get('/orders/:id', cors(config), (context) => {
    expectTypeOf(context.env.DATABASE).toEqualTypeOf<string>();
    expectTypeOf(context.var.user).toEqualTypeOf<number>();
    expectTypeOf(context.req.param('id')).toEqualTypeOf<string>();
    return context.json({ id: 1 });
  });
});

it('takes every source', () => {
  cors(policy);
  cors(registry.policy('orders'));
  cors(passThrough);
  cors(byPath({ '/': config }));
  cors(async () => registry.policy('orders'));
});

it('types functions for the context of Hono, or for one with an environment', () => {
  cors((context, path) => {
    expectTypeOf(context).toEqualTypeOf<Context>();
    expectTypeOf(path).toEqualTypeOf<string>();
    return policy;
  });
  cors((context: Context<Env>) => (context.env.DATABASE === '' ? passThrough : policy));
  cors(config, {
    onDecision: (decision, context, details) => {
      expectTypeOf(decision).toEqualTypeOf<Decision>();
      expectTypeOf(context).toEqualTypeOf<Context>();
      expectTypeOf(details).toEqualTypeOf<DecisionDetails>();
    },
    onError: (error, context) => {
      expectTypeOf(error).toBeUnknown();
      expectTypeOf(context).toEqualTypeOf<Context>();
    },
  });
});

it('refuses what cannot be right', () => {
  // @ts-expect-error without a policy nobody knows what is allowed
  cors();
  // @ts-expect-error the option of another package
  cors({ origin: 'https://a.example' });
  // @ts-expect-error absence is never permission (spec 7.20)
  cors((context) => (context.req.path === '/' ? policy : undefined));
  // @ts-expect-error a string is not what Hono gives
  cors((context: string) => (context === '' ? policy : policy));
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
