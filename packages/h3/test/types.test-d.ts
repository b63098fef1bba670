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
} from '@cors-policy/h3';
import { H3, type H3Event, type Middleware } from 'h3';
import { expectTypeOf, it } from 'vitest';

const config = { allowedOrigins: [], allowedMethods: ['GET'] } satisfies PolicyConfig;
const policy = createPolicy(config);
const registry = createRegistry({ apis: { orders: { cors: config } } });

it('takes every source', () => {
  expectTypeOf(cors(config)).toEqualTypeOf<Middleware>();
  expectTypeOf(cors(policy)).toEqualTypeOf<Middleware>();
  cors(registry.policy('orders'));
  cors(passThrough);
  cors(byPath({ '/': config }));
  cors(async () => registry.policy('orders'));
});

it('is middleware for an app, for a path and for one route', () => {
  new H3().use(cors(config)).use('/api/**', cors(config));
  new H3().all('/orders', () => 'ok', { middleware: [cors(config)] });
});

it('types functions for the event of h3', () => {
  cors((event, path) => {
    expectTypeOf(event).toEqualTypeOf<H3Event>();
    expectTypeOf(path).toEqualTypeOf<string>();
    return policy;
  });
  cors(config, {
    onDecision: (decision, event, details) => {
      expectTypeOf(decision).toEqualTypeOf<Decision>();
      expectTypeOf(event).toEqualTypeOf<H3Event>();
      expectTypeOf(details).toEqualTypeOf<DecisionDetails>();
    },
    onError: (error, event) => {
      expectTypeOf(error).toBeUnknown();
      expectTypeOf(event).toEqualTypeOf<H3Event>();
    },
  });
});

it('refuses what cannot be right', () => {
  // @ts-expect-error without a policy nobody knows what is allowed
  cors();
  // @ts-expect-error the option of another package
  cors({ origin: 'https://a.example' });
  // @ts-expect-error absence is never permission (spec 7.20)
  cors((event) => (event.url.pathname === '/' ? policy : undefined));
  // @ts-expect-error a string is not what h3 gives
  cors((event: string) => (event === '' ? policy : policy));
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
