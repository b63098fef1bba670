import type { NamedPolicy } from './row.ts';

const spec = {
  allowedOrigins: ['http://test2.com'],
  allowedMethods: ['POST', 'GET', 'PUT'],
  allowHeaders: ['test1', 'test2'],
} as const;

const full = {
  ...spec,
  maxAge: 100,
  allowCredentials: true,
  exposeHeaders: ['header1', 'header2'],
} as const;

const registered = { client: { javascriptOrigins: ['http://test2.com'] } } as const;

/** The policies that rows name; `none` is an API without one. */
export const policies = {
  none: {},
  spec: { cors: spec },
  full: { cors: full },
  'full, POST only': { cors: { ...full, allowedMethods: ['POST'] } },
  'full, application': {
    cors: { ...full, allowedOrigins: ['http://test1.com'] },
    applications: registered,
  },
  'full, POST only, application': {
    cors: { ...full, allowedOrigins: ['http://test1.com'], allowedMethods: ['POST'] },
    applications: registered,
  },
  'full, suspended application': {
    cors: { ...full, allowedOrigins: ['http://test1.com'] },
    applications: { client: { javascriptOrigins: ['http://test2.com'], suspended: true } },
  },
  'full, 204': { cors: { ...full, successStatus: 204 } },
  'full, own origin': { cors: { ...full, ownOrigins: ['http://api.test'] } },
  'full, own origin allowed': {
    cors: {
      ...full,
      allowedOrigins: ['http://test2.com', 'http://api.test'],
      ownOrigins: ['http://api.test'],
    },
  },
  'full, advertise': { cors: { ...full, enforcement: 'advertise' } },
  'full, report-only': { cors: { ...full, enforcement: 'report-only' } },
  'full, forms forwarded': { cors: { ...full, formNavigations: 'forward' } },
  'full, hidden origin': { cors: full, forwardOrigin: false },
  'full, max age 0': { cors: { ...full, maxAge: 0 } },
  'full, no caching': { cors: { ...full, maxAge: -1 } },
  minimal: { cors: { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] } },
  'written otherwise': {
    cors: {
      allowedOrigins: ['HTTPS://App.Example:443', 'https://bücher.example', 'http://[::1]:8080'],
      allowedMethods: ['GET', 'MERGE'],
      allowHeaders: ['Content-Type', 'X-Mixed-Case'],
    },
  },
  'any origin': {
    cors: {
      allowedOrigins: ['*'],
      allowedMethods: ['GET', 'POST'],
      allowHeaders: ['test1'],
      exposeHeaders: ['header1'],
    },
  },
  'any method and header': {
    cors: {
      allowedOrigins: ['https://app.example'],
      allowedMethods: ['*'],
      allowHeaders: ['*'],
      exposeHeaders: ['*'],
    },
  },
  'any header and authorization': {
    cors: {
      allowedOrigins: ['https://app.example'],
      allowedMethods: ['GET'],
      allowHeaders: ['*', 'Authorization'],
    },
  },
  patterns: {
    cors: {
      allowedOrigins: [
        'https://*.app.example',
        'https://*.Port.example:8443',
        'https://*.any.example:*',
        'http://localhost:*',
        'http://127.0.0.1:8080',
        'http://[::1]:*',
        'capacitor://localhost',
        'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
        '/https:\\/\\/pr-[0-9]+\\.preview\\.example/',
        '/^https:\\/\\/left\\.example|https:\\/\\/right\\.example$/',
      ],
      allowedMethods: ['GET'],
      allowCredentials: true,
    },
  },
  'every origin by pattern': {
    cors: { allowedOrigins: ['/.*/'], allowedMethods: ['GET'] },
  },
  'opaque origins': {
    cors: {
      allowedOrigins: ['null'],
      allowedMethods: ['GET'],
      dangerouslyAllowOpaqueOrigins: true,
    },
  },
  'opaque origins acknowledged, not listed': {
    cors: {
      allowedOrigins: ['http://test2.com'],
      allowedMethods: ['GET'],
      dangerouslyAllowOpaqueOrigins: true,
    },
  },
} as const satisfies Record<string, NamedPolicy>;

export type PolicyName = keyof typeof policies;
