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
} from '@cors-policy/koa';
import Koa, { type Context, type Middleware } from 'koa';
import { expectTypeOf, it } from 'vitest';

const config = { allowedOrigins: [], allowedMethods: ['GET'] } satisfies PolicyConfig;
const policy = createPolicy(config);
const registry = createRegistry({ apis: { orders: { cors: config } } });

it('is middleware that leaves the types of state and context alone', () => {
  expectTypeOf(cors).returns.toEqualTypeOf<Middleware>();
  const app = new Koa<{ user: string }, { tenant: number }>();
  app.use(cors(config));
  app.use((context, next) => {
    expectTypeOf(context.state.user).toEqualTypeOf<string>();
    expectTypeOf(context.tenant).toEqualTypeOf<number>();
    return next();
  });
});

it('takes every source', () => {
  cors(policy);
  cors(registry.policy('orders'));
  cors(passThrough);
  cors(byPath({ '/': config }));
  cors(async () => registry.policy('orders'));
});

it('types functions for the context of Koa', () => {
  cors((context, path) => {
    expectTypeOf(context).toEqualTypeOf<Context>();
    expectTypeOf(path).toEqualTypeOf<string>();
    return policy;
  });
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
  cors((context) => (context.path === '/' ? policy : undefined));
  // @ts-expect-error a string is not what Koa gives
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
