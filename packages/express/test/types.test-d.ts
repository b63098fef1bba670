import {
  byPath,
  type CorsMiddleware,
  cors,
  createPolicy,
  type PolicyConfig,
} from '@cors-policy/express';
import express, { type Request } from 'express';
import { expect, expectTypeOf, it } from 'vitest';

const config = { allowedOrigins: [], allowedMethods: ['GET'] } satisfies PolicyConfig;
const policy = createPolicy(config);

it("leaves the inference of a route's parameters alone", () => {
  const app = express();
  app.use(cors(config), express.Router());
  app.all('/plain', cors(config));
  app.post('/orders/:id', cors(config), (request) => {
    expectTypeOf(request.params).toEqualTypeOf<{ id: string }>();
  });
  expect(app).toBeDefined();
});

it('types functions for the request of Express, or for that of a route', () => {
  cors((request, path) => {
    expectTypeOf(request).toEqualTypeOf<Request>();
    expectTypeOf(path).toEqualTypeOf<string>();
    return policy;
  });
  cors(config, { onDecision: (_decision, request) => expectTypeOf(request.path).toBeString() });
  cors(async (request: Request<{ tenant: string }>) => (request.params.tenant ? policy : policy));
  cors(byPath({ '/': config }));
  expectTypeOf(cors(policy)).toEqualTypeOf<CorsMiddleware>();
});
