import type { Example, Kind } from './example.ts';

const origins = (...allowedOrigins: unknown[]): Example => ({
  path: `allowedOrigins[${allowedOrigins.length - 1}]`,
  policy: { allowedOrigins },
});

const never = 'No browser sends an origin like that, so the entry could never match.';

/** Exact origins, `*` and `null`. */
export const originProblems = {
  'invalid-origin': {
    meaning: never,
    examples: [
      origins(''),
      origins('file:///home'),
      origins('file://home'),
      origins('https://'),
      origins('https://a..example'),
      origins('http://127.1'),
    ],
  },
  'origin-without-scheme': {
    meaning: `${never} http and https are two origins.`,
    examples: [origins('app.example'), origins('localhost:3000'), origins('//app.example')],
  },
  'origin-with-user-info': { meaning: never, examples: [origins('https://me@app.example')] },
  'origin-with-path': { meaning: never, examples: [origins('https://app.example/shop')] },
  'origin-with-trailing-slash': { meaning: never, examples: [origins('https://app.example/')] },
  'origin-with-query': { meaning: never, examples: [origins('https://app.example?shop')] },
  'origin-with-fragment': { meaning: never, examples: [origins('https://app.example#shop')] },
  'origin-with-trailing-dot': { meaning: never, examples: [origins('https://app.example.')] },
  'origin-with-white-space': {
    meaning: never,
    examples: [origins(' https://app.example'), origins('https://app .example')],
  },
  'origin-with-control-character': {
    meaning: never,
    examples: [origins('https://app.example\n'), origins('https://app\u0000.example')],
  },
  'origin-with-invalid-port': {
    meaning: never,
    examples: [
      origins('https://app.example:65536'),
      origins('https://app.example:0'),
      origins('https://app.example:'),
      origins('https://app.example:http'),
    ],
  },
  'origin-with-invalid-idn': {
    meaning:
      'The host name has characters beyond ASCII and is no internationalised name, or would become another name than the one that is written. Browsers send the `xn--` form.',
    examples: [
      origins('https://b\u00fc\u200bcher.example'),
      origins('https://\uff41pp.example'),
      origins('https://app\u3002example'),
    ],
  },
  'several-origins': {
    meaning: 'An entry is one origin. A list in a string is what `originList` reads.',
    examples: [
      origins('https://app.example,https://www.example'),
      origins('https://app.example https://www.example'),
    ],
  },
  'exact-origin-required': {
    meaning: '`ownOrigins` and the origins of an application are exact (specification 7.11, 7.14).',
    examples: [
      { path: 'ownOrigins[0]', policy: { ownOrigins: ['https://*.app.example'] } },
      { path: 'ownOrigins[0]', policy: { ownOrigins: ['null'] } },
      {
        path: 'applications.shop.javascriptOrigins[0]',
        registry: {
          apis: { orders: { cors: { allowedOrigins: [], allowedMethods: ['GET'] } } },
          applications: { shop: { javascriptOrigins: ['*'], apis: ['orders'] } },
        },
      },
    ],
  },
  'opaque-origin': {
    meaning:
      'Every sandboxed frame and every file has the origin `null`, so any site can have it (specification 7.8).',
    examples: [origins('null')],
  },
  'opaque-origin-with-credentials': {
    meaning: 'Any site could act as the signed-in user (specification 7.8).',
    examples: [
      {
        path: 'allowedOrigins[0]',
        policy: {
          allowedOrigins: ['null'],
          allowCredentials: true,
          dangerouslyAllowOpaqueOrigins: true,
        },
      },
    ],
  },
  'any-origin-with-credentials': {
    meaning:
      'No browser accepts `*` with credentials, and echoing the origin instead would let every site act as the signed-in user (specification 7.9).',
    examples: [
      {
        path: 'allowedOrigins[0]',
        policy: { allowedOrigins: ['*'], allowCredentials: true },
      },
    ],
  },
} as const satisfies Readonly<Record<string, Kind>>;

export const originWarnings = {
  'no-origins': {
    meaning:
      'Neither the policy nor an application allows an origin: every CORS request is denied.',
    examples: [
      { path: 'allowedOrigins', policy: { allowedOrigins: [] } },
      {
        path: 'apis.orders.cors.allowedOrigins',
        registry: { apis: { orders: { cors: { allowedOrigins: [], allowedMethods: ['GET'] } } } },
      },
    ],
  },
  'origins-beside-any': {
    meaning: '`*` allows every origin, so the entries beside it mean nothing.',
    examples: [
      { path: 'allowedOrigins[0]', policy: { allowedOrigins: ['*', 'https://app.example'] } },
    ],
  },
  'insecure-origin-with-credentials': {
    meaning:
      'Whoever stands between can send the pages of a plain http origin and use the session of the signed-in user. Loopback origins are fine.',
    examples: [
      {
        path: 'allowedOrigins[0]',
        policy: { allowedOrigins: ['http://app.example'], allowCredentials: true },
      },
      {
        path: 'allowedOrigins[0]',
        policy: { allowedOrigins: ['http://*.app.example:*'], allowCredentials: true },
      },
      {
        path: 'allowedOrigins[0]',
        policy: {
          allowedOrigins: ['/https?:\\/\\/(www\\.)?app\\.example/'],
          allowCredentials: true,
        },
      },
      {
        path: 'applications.shop.javascriptOrigins[0]',
        registry: {
          apis: {
            orders: {
              cors: { allowedOrigins: [], allowedMethods: ['GET'], allowCredentials: true },
            },
          },
          applications: { shop: { javascriptOrigins: ['http://shop.example'], apis: ['orders'] } },
        },
      },
    ],
  },
} as const satisfies Readonly<Record<string, Kind>>;
