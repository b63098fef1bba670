import type { Kind } from './example.ts';

const cors = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };

/** Several APIs and applications. */
export const registryProblems = {
  'unknown-api': {
    meaning: 'An application is registered with an API that there is not.',
    examples: [
      {
        path: 'applications.shop.apis[0]',
        registry: {
          apis: { orders: { cors } },
          applications: { shop: { javascriptOrigins: ['https://shop.example'], apis: ['ordres'] } },
        },
      },
    ],
  },
  'two-cors-layers': {
    meaning:
      'A server-wide setting would answer every preflight before the policy of an API sees it (specification 2).',
    examples: [{ path: 'serverCors', registry: { apis: { orders: { cors } }, serverCors: cors } }],
  },
} as const satisfies Readonly<Record<string, Kind>>;

export const registryWarnings = {
  'soap-clients-denied': {
    meaning: 'The API is of type `soap`, and its policy denies what SOAP clients send.',
    examples: [
      { path: 'apis.orders.type', registry: { apis: { orders: { type: 'soap', cors } } } },
    ],
  },
  'odata-clients-denied': {
    meaning: 'The API is of type `odata`, and its policy denies what OData clients send.',
    examples: [
      { path: 'apis.orders.type', registry: { apis: { orders: { type: 'odata', cors } } } },
    ],
  },
  'application-without-policy': {
    meaning: 'The API has no policy, so the origins of the application change nothing.',
    examples: [
      {
        path: 'applications.shop.apis[0]',
        registry: {
          apis: { orders: {} },
          applications: { shop: { javascriptOrigins: ['https://shop.example'], apis: ['orders'] } },
        },
      },
    ],
  },
} as const satisfies Readonly<Record<string, Kind>>;
