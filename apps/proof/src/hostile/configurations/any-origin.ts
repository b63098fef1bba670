import type { ConfigurationGroup } from './configuration.ts';

const withCredentials = { allowCredentials: true };

export const anyOrigin: readonly ConfigurationGroup[] = [
  {
    mistake: 'echoes the origin, where * with credentials would not work',
    source:
      'CVE-2024-25124 (fiber), CVE-2023-49803 (@koa/cors), CVE-2018-20744 (rs/cors), CVE-2026-54290 (hono), GHSA-972r-f3fv-whm3 (resteasy)',
    configurations: [
      {
        policy: { allowedOrigins: ['*'], ...withCredentials },
        refused: ['any-origin-with-credentials'],
      },
      {
        policy: { allowedOrigins: ['https://app.example', '*'], ...withCredentials },
        refused: ['any-origin-with-credentials'],
      },
      {
        policy: { allowedOrigins: ['*', '*'], ...withCredentials },
        refused: ['any-origin-with-credentials', 'any-origin-with-credentials'],
      },
      {
        policy: { allowedOrigins: ['*'], ...withCredentials, dangerouslyAllowPublicSuffixes: true },
        refused: ['any-origin-with-credentials'],
      },
      {
        policy: { allowedOrigins: ['*'], ...withCredentials, enforcement: 'report-only' },
        refused: ['any-origin-with-credentials'],
      },
      {
        policy: {
          allowedMethods: ['*'],
          allowHeaders: ['*'],
          exposeHeaders: ['*'],
          ...withCredentials,
        },
        refused: [
          'any-method-with-credentials',
          'any-header-with-credentials',
          'any-header-with-credentials',
        ],
      },
      {
        registry: {
          apis: { orders: {} },
          serverCors: { allowedOrigins: ['*'], allowedMethods: ['GET'], ...withCredentials },
        },
        refused: ['any-origin-with-credentials'],
      },
    ],
  },
  {
    mistake: 'forbids * with credentials, and allows the same in other words',
    source: 'https://github.com/rs/cors/issues/197',
    configurations: [
      { policy: { allowedOrigins: ['h*'], ...withCredentials }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['http*'], ...withCredentials }, refused: ['invalid-wildcard'] },
      {
        policy: { allowedOrigins: ['https://*'], ...withCredentials },
        refused: ['invalid-wildcard'],
      },
      {
        policy: { allowedOrigins: ['https://*:*'], ...withCredentials },
        refused: ['invalid-wildcard'],
      },
      { policy: { allowedOrigins: ['**'], ...withCredentials }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: [' *'], ...withCredentials }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['*:*'], ...withCredentials }, refused: ['invalid-wildcard'] },
      { policy: { allowedOrigins: ['*://*'], ...withCredentials }, refused: ['invalid-wildcard'] },
      {
        policy: { allowedOrigins: ['*.*'], ...withCredentials },
        refused: ['origin-without-scheme'],
      },
      {
        policy: { allowedOrigins: ['/.*/'], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: { allowedOrigins: [/(?:)/, /^/], ...withCredentials },
        advice: ['pattern-without-match', 'pattern-without-match'],
        allows: [],
        denies: ['https://app.example', 'https://evil.test', ''],
      },
      {
        policy: { allowedOrigins: [/[\s\S]*/], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: { allowedOrigins: [/https?:\/\/.+/], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: { allowedOrigins: ['/^(https|http)://[^/]*$/'], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: {
          allowedOrigins: [/^https:\/\/([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?$/i],
          ...withCredentials,
        },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: { allowedOrigins: [/\w+:\/\/\S+/], ...withCredentials },
        refused: ['unrelated-origins-with-credentials'],
      },
      {
        policy: {
          allowedOrigins: ['https://*.com', 'https://*.co.uk:*', 'HTTPS://*.ORG'],
          ...withCredentials,
        },
        refused: [
          'wildcard-over-public-suffix',
          'wildcard-over-public-suffix',
          'wildcard-over-public-suffix',
        ],
      },
      {
        policy: { allowedOrigins: ['https://*.\u0440\u0444', 'https://*.xn--p1ai'] },
        refused: ['wildcard-over-public-suffix', 'wildcard-over-public-suffix'],
      },
      {
        policy: {
          allowedOrigins: ['https://*.github.io', 'https://*.vercel.app'],
          ...withCredentials,
        },
        refused: [
          'wildcard-over-private-suffix-with-credentials',
          'wildcard-over-private-suffix-with-credentials',
        ],
      },
    ],
  },
  {
    mistake: 'takes null for a safe origin',
    source:
      'J. Kettle, Exploiting CORS misconfigurations for Bitcoins and bounties (PortSwigger 2016): null',
    configurations: [
      { policy: { allowedOrigins: ['null'] }, refused: ['opaque-origin'] },
      {
        policy: { allowedOrigins: ['null'], ...withCredentials },
        refused: ['opaque-origin', 'opaque-origin-with-credentials'],
      },
      {
        policy: {
          allowedOrigins: ['null'],
          dangerouslyAllowOpaqueOrigins: true,
          ...withCredentials,
        },
        refused: ['opaque-origin-with-credentials'],
      },
      {
        policy: { allowedOrigins: ['null'], dangerouslyAllowOpaqueOrigins: 'true' },
        refused: ['opaque-origin', 'wrong-type'],
      },
      { policy: { allowedOrigins: ['NULL'] }, refused: ['origin-without-scheme'] },
      { policy: { allowedOrigins: [null] }, refused: ['wrong-type'] },
      { policy: { ownOrigins: ['null'] }, refused: ['exact-origin-required'] },
      {
        policy: { allowedOrigins: ['/null|https:\\/\\/app\\.example/'] },
        allows: ['https://app.example'],
        denies: ['null', 'Null', ''],
      },
      {
        policy: { allowedOrigins: ['https://app.example'], dangerouslyAllowOpaqueOrigins: true },
        allows: ['https://app.example'],
        denies: ['null'],
      },
    ],
  },
];
