import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createHttp2Server, type Http2ServerRequest } from 'node:http2';
import * as core from '@cors-policy/core';
import * as coreNode from '@cors-policy/core/node';
import {
  byPath,
  type CorsMiddleware,
  type CorsOptions,
  cors,
  createPolicy,
  createRegistry,
  createUpgradeCheck,
  type Decision,
  type DecisionDetails,
  type Explanation,
  type LivePolicy,
  logDenials,
  type NodeRequest,
  originList,
  type Policy,
  type PolicyConfig,
  PolicyConfigError,
  type PolicySource,
  passThrough,
  type UpgradeCheck,
} from '@cors-policy/node-http';
import { expectTypeOf, it } from 'vitest';

const config = { allowedOrigins: [], allowedMethods: ['GET'] } satisfies PolicyConfig;
const policy = createPolicy(config);
const registry = createRegistry({ apis: { orders: { cors: config } } });

it('takes every source', () => {
  expectTypeOf(cors(config)).toEqualTypeOf<CorsMiddleware>();
  expectTypeOf(cors(policy)).toEqualTypeOf<CorsMiddleware>();
  cors(registry.policy('orders'));
  cors(passThrough);
  cors(byPath({ '/': config }));
  cors(async () => registry.policy('orders'));
});

it('fits servers of both versions of HTTP', () => {
  createServer((request, response) => cors(policy)(request, response, () => response.end()));
  createHttp2Server((request, response) => cors(policy)(request, response, () => response.end()));
  expectTypeOf<CorsMiddleware>().returns.toBeVoid();
});

it('types functions for the request of node:http', () => {
  cors((request, path) => {
    expectTypeOf(request).toEqualTypeOf<IncomingMessage>();
    expectTypeOf(path).toEqualTypeOf<string>();
    return policy;
  });
  cors(config, {
    onDecision: (decision, request, details) => {
      expectTypeOf(decision).toEqualTypeOf<Decision>();
      expectTypeOf(request).toEqualTypeOf<IncomingMessage>();
      expectTypeOf(details).toEqualTypeOf<DecisionDetails>();
    },
    onError: (error, request) => {
      expectTypeOf(error).toBeUnknown();
      expectTypeOf(request).toEqualTypeOf<IncomingMessage>();
    },
  });
});

it('types functions for another request where that is said', () => {
  cors<Http2ServerRequest>((request) => (request.authority === '' ? policy : policy));
  expectTypeOf<NodeRequest>().toEqualTypeOf<IncomingMessage | Http2ServerRequest>();
});

it('refuses what cannot be right', () => {
  // @ts-expect-error without a policy nobody knows what is allowed
  cors();
  // @ts-expect-error the option of another package
  cors({ origin: 'https://a.example' });
  // @ts-expect-error absence is never permission (spec 7.20)
  cors((request) => (request.url === '/' ? policy : undefined));
  // @ts-expect-error a string is not what there is for a request
  cors((request: string) => (request === '' ? policy : policy));
});

it('hands on what a configuration needs from core', () => {
  expectTypeOf(byPath).toEqualTypeOf(core.byPath);
  expectTypeOf(createPolicy).toEqualTypeOf(core.createPolicy);
  expectTypeOf(createRegistry).toEqualTypeOf(core.createRegistry);
  expectTypeOf(createUpgradeCheck).toEqualTypeOf(coreNode.createUpgradeCheck);
  expectTypeOf<UpgradeCheck>().toEqualTypeOf<coreNode.UpgradeCheck>();
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
