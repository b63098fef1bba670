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
  type Govern,
  type LivePolicy,
  logDenials,
  originList,
  type Policy,
  type PolicyConfig,
  PolicyConfigError,
  type PolicySource,
  passThrough,
} from '@cors-policy/fetch';
import { expectTypeOf, it } from 'vitest';

const config = { allowedOrigins: [], allowedMethods: ['GET'] } satisfies PolicyConfig;
const policy = createPolicy(config);
interface TenantRequest extends Request {
  readonly tenant: string;
}

const registry = createRegistry({ apis: { orders: { cors: config } } });

it('takes every source', () => {
  expectTypeOf(cors(config)).toEqualTypeOf<Govern>();
  expectTypeOf(cors(policy)).toEqualTypeOf<Govern>();
  cors(registry.policy('orders'));
  cors(passThrough);
  cors(byPath({ '/': config }));
  cors(async () => registry.policy('orders'));
});

it('types functions for the request of the Fetch standard, or for another', () => {
  cors((request, path) => {
    expectTypeOf(request).toEqualTypeOf<Request>();
    expectTypeOf(path).toEqualTypeOf<string>();
    return policy;
  });
  cors(config, {
    onDecision: (decision, request, details) => {
      expectTypeOf(decision).toEqualTypeOf<Decision>();
      expectTypeOf(request).toEqualTypeOf<Request>();
      expectTypeOf(details).toEqualTypeOf<DecisionDetails>();
    },
    onError: (error, request) => {
      expectTypeOf(error).toBeUnknown();
      expectTypeOf(request).toEqualTypeOf<Request>();
    },
  });
});

it('gives a handler with the same arguments', () => {
  const listed = cors(policy)(
    (_request: Request, context: { id: string }) => new Response(context.id),
  );
  expectTypeOf(listed).toEqualTypeOf<
    (request: Request, context: { id: string }) => Promise<Response>
  >();
  const upgraded = cors(policy)((_request: Request): Response | undefined => undefined);
  expectTypeOf(upgraded).returns.resolves.toEqualTypeOf<Response | undefined>();
  const request = cors<TenantRequest>((asked) => (asked.tenant === '' ? policy : policy));
  request((asked: TenantRequest) => new Response(asked.tenant));
});

it('refuses what cannot be right', () => {
  // @ts-expect-error without a policy nobody knows what is allowed
  cors();
  // @ts-expect-error the option of another package
  cors({ origin: 'https://a.example' });
  // @ts-expect-error absence is never permission (spec 7.20)
  cors((request) => (request.url === '/' ? policy : undefined));
  // @ts-expect-error a handler that needs more of a request than there is
  cors(policy)((request: TenantRequest) => new Response(request.tenant))(new Request('/'));
  // @ts-expect-error what is no answer
  cors(policy)(() => 'text');
  // @ts-expect-error a string is not what there is for a request
  cors((request: string) => (request === '' ? policy : policy));
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
