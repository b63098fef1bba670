import type { Kind } from './example.ts';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };

/** Keys and types. */
export const shapeProblems = {
  'missing-key': {
    meaning:
      'A required key is absent. Nothing is assumed in its place: absence is never permission.',
    examples: [
      { path: 'allowedOrigins', policy: { allowedOrigins: undefined } },
      { path: 'allowedMethods', policy: { allowedMethods: undefined } },
      { path: 'apis', registry: {} },
      {
        path: 'applications.shop.javascriptOrigins',
        registry: { apis: { orders: { cors: policy } }, applications: { shop: { apis: [] } } },
      },
    ],
  },
  'unknown-key': {
    meaning:
      'A key that nothing reads: a typing error, or an option of another package, would silently not apply. The message names the key that is meant.',
    examples: [
      { path: 'maxage', policy: { maxage: 600 } },
      { path: 'origin', policy: { origin: ['https://app.example'] } },
      { path: 'methods', policy: { methods: ['GET'] } },
      { path: 'allowMethods', policy: { allowMethods: ['GET'] } },
      { path: 'allowedHeaders', policy: { allowedHeaders: ['content-type'] } },
      { path: 'exposedHeaders', policy: { exposedHeaders: ['x-total'] } },
      { path: 'credentials', policy: { credentials: true } },
      { path: 'optionsSuccessStatus', policy: { optionsSuccessStatus: 204 } },
      { path: 'preflightContinue', policy: { preflightContinue: true } },
      { path: 'keepHeadersOnError', policy: { keepHeadersOnError: true } },
      { path: 'apis.orders.cros', registry: { apis: { orders: { cros: policy } } } },
      {
        path: 'guardrails.applicationOrigins.requireHTTPS',
        registry: { guardrails: { applicationOrigins: { requireHTTPS: true } }, apis: {} },
      },
    ],
  },
  'wrong-type': {
    meaning:
      'A value of another type than the key takes. Nothing is converted: `"false"` would be true.',
    examples: [
      { path: 'allowedOrigins', policy: { allowedOrigins: 'https://app.example' } },
      { path: 'allowedOrigins', policy: { allowedOrigins: new Set(['https://app.example']) } },
      { path: 'allowedOrigins', policy: { allowedOrigins: {} } },
      { path: 'allowedOrigins[0]', policy: { allowedOrigins: [new URL('https://app.example')] } },
      { path: 'allowedOrigins[0]', policy: { allowedOrigins: [undefined] } },
      { path: 'allowedOrigins[0]', policy: { allowedOrigins: [8080] } },
      { path: 'allowedMethods', policy: { allowedMethods: 'GET, POST' } },
      { path: 'allowHeaders', policy: { allowHeaders: 'content-type' } },
      { path: 'allowCredentials', policy: { allowCredentials: 'false' } },
      { path: 'maxAge', policy: { maxAge: '600' } },
      { path: 'apis.orders.cors', registry: { apis: { orders: { cors: null } } } },
      {
        path: 'guardrails.applicationOrigins',
        registry: { guardrails: { applicationOrigins: null }, apis: {} },
      },
      {
        path: 'guardrails.applicationOrigins.maxPerApplication',
        registry: { guardrails: { applicationOrigins: { maxPerApplication: '5' } }, apis: {} },
      },
    ],
  },
  'not-a-choice': {
    meaning: 'A value that is none of the few that the key takes.',
    examples: [
      { path: 'enforcement', policy: { enforcement: 'off' } },
      { path: 'formNavigations', policy: { formNavigations: 'allow' } },
      { path: 'successStatus', policy: { successStatus: 201 } },
      { path: 'apis.orders.type', registry: { apis: { orders: { type: 'graphql' } } } },
    ],
  },
  'empty-origin-list': {
    meaning:
      '`originList` was given an environment variable that is unset or empty: neither everyone nor nobody may be allowed by accident.',
    examples: [
      { path: 'ALLOWED_ORIGINS', list: undefined },
      { path: 'ALLOWED_ORIGINS', list: ' , ' },
    ],
  },
} as const satisfies Readonly<Record<string, Kind>>;
