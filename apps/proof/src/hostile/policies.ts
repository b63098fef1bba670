import type { PolicyConfig } from '@cors-policy/core';

const everyone = { allowedMethods: ['GET', 'PUT'], allowHeaders: ['x-one'] };

/** What the corpora are asked of: one policy for each way to allow an origin. */
export const policies = {
  exact: {
    ...everyone,
    allowCredentials: true,
    allowedOrigins: [
      'https://app.example',
      'https://foo.example',
      'https://bar.example',
      'https://bank.example:8443',
      'https://xn--bcher-kva.example',
      'http://localhost:3000',
      'http://127.0.0.1:8080',
      'http://192.168.0.1',
      'http://[::1]:3000',
      'http://[2001:db8::1]',
      'capacitor://localhost',
      'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    ],
  },
  subdomains: {
    ...everyone,
    allowCredentials: true,
    allowedOrigins: ['https://*.app.example', 'https://*.bank.example:8443'],
  },
  'any port': {
    ...everyone,
    allowedOrigins: ['https://app.example:*', 'http://localhost:*', 'http://[::1]:*'],
  },
  expressions: {
    ...everyone,
    allowedOrigins: [
      '/https:\\/\\/(www|api)\\.app\\.example/',
      // Anchors on one alternative each, as people write them.
      /^https:\/\/left\.example|https:\/\/right\.example$/,
    ],
  },
  'own origins': {
    ...everyone,
    allowedOrigins: ['https://friend.example'],
    ownOrigins: ['https://app.example', 'http://localhost:3000'],
  },
  'opaque origins': {
    ...everyone,
    allowedOrigins: ['null', 'https://friend.example'],
    dangerouslyAllowOpaqueOrigins: true,
  },
  'every origin by pattern': { ...everyone, allowedOrigins: ['/.*/'] },
  'any origin': { ...everyone, allowedOrigins: ['*'] },
} as const satisfies Readonly<Record<string, PolicyConfig>>;

export type PolicyName = keyof typeof policies;
