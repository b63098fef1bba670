import type { Kind } from './example.ts';

/** Methods, header names and max age. */
export const nameProblems = {
  'no-methods': {
    meaning: 'Every preflight would be denied.',
    examples: [{ path: 'allowedMethods', policy: { allowedMethods: [] } }],
  },
  'invalid-method': {
    meaning: 'A method is a token (RFC 9110), and each has its own entry.',
    examples: [
      { path: 'allowedMethods[0]', policy: { allowedMethods: [''] } },
      { path: 'allowedMethods[0]', policy: { allowedMethods: ['GET,POST'] } },
    ],
  },
  'forbidden-method': {
    meaning: 'No browser lets a script send CONNECT, TRACE or TRACK (specification 7.6).',
    examples: [
      { path: 'allowedMethods[1]', policy: { allowedMethods: ['GET', 'TRACE'] } },
      { path: 'allowedMethods[0]', policy: { allowedMethods: ['connect'] } },
      { path: 'allowedMethods[0]', policy: { allowedMethods: ['Track'] } },
    ],
  },
  'method-case': {
    meaning: 'Methods match in their exact case, and browsers send these in upper case.',
    examples: [
      { path: 'allowedMethods[0]', policy: { allowedMethods: ['get'] } },
      { path: 'allowedMethods[0]', policy: { allowedMethods: ['patch'] } },
    ],
  },
  'any-method-with-credentials': {
    meaning: 'With credentials browsers take `*` for a method of that name.',
    examples: [
      {
        path: 'allowedMethods[0]',
        policy: { allowedMethods: ['*'], allowCredentials: true },
      },
    ],
  },
  'invalid-header-name': {
    meaning: 'A header name is a token (RFC 9110), and each has its own entry.',
    examples: [
      { path: 'allowHeaders[0]', policy: { allowHeaders: ['content type'] } },
      { path: 'exposeHeaders[0]', policy: { exposeHeaders: ['x-a, x-b'] } },
    ],
  },
  'forbidden-request-header': {
    meaning: 'Browsers set it themselves and let no script do so.',
    examples: [
      { path: 'allowHeaders[0]', policy: { allowHeaders: ['Cookie'] } },
      { path: 'allowHeaders[0]', policy: { allowHeaders: ['Sec-Fetch-Site'] } },
      { path: 'allowHeaders[0]', policy: { allowHeaders: ['proxy-authorization'] } },
    ],
  },
  'forbidden-response-header': {
    meaning: 'No browser lets a script read it.',
    examples: [{ path: 'exposeHeaders[0]', policy: { exposeHeaders: ['Set-Cookie'] } }],
  },
  'any-header-with-credentials': {
    meaning: 'With credentials browsers take `*` for a header of that name.',
    examples: [
      { path: 'allowHeaders[0]', policy: { allowHeaders: ['*'], allowCredentials: true } },
      { path: 'exposeHeaders[0]', policy: { exposeHeaders: ['*'], allowCredentials: true } },
    ],
  },
  'invalid-max-age': {
    meaning: 'A whole number of seconds: no browser reads another, or keeps more than a day.',
    examples: [
      { path: 'maxAge', policy: { maxAge: 1.5 } },
      { path: 'maxAge', policy: { maxAge: -2 } },
      { path: 'maxAge', policy: { maxAge: 86_401 } },
    ],
  },
} as const satisfies Readonly<Record<string, Kind>>;

export const nameWarnings = {
  'repeated-entry': {
    meaning: 'Two entries say the same once they have their canonical form.',
    examples: [
      {
        path: 'allowedOrigins[1]',
        policy: { allowedOrigins: ['https://app.example', 'HTTPS://App.example:443'] },
      },
      { path: 'allowHeaders[1]', policy: { allowHeaders: ['X-One', 'x-one'] } },
      { path: 'allowedMethods[1]', policy: { allowedMethods: ['GET', 'GET'] } },
    ],
  },
  'body-method-without-content-type': {
    meaning:
      'A script that sends JSON asks for `content-type`, which is safelisted for the types of forms only.',
    examples: [
      { path: 'allowHeaders', policy: { allowedMethods: ['POST'] } },
      { path: 'allowHeaders', policy: { allowedMethods: ['PUT'], allowHeaders: ['x-one'] } },
      { path: 'allowHeaders', policy: { allowedMethods: ['PATCH'] } },
    ],
  },
  'safelisted-header': {
    meaning: 'Browsers ask for no such entry.',
    examples: [
      { path: 'allowHeaders[0]', policy: { allowHeaders: ['Accept'] } },
      { path: 'exposeHeaders[0]', policy: { exposeHeaders: ['Cache-Control'] } },
    ],
  },
  'names-beside-any': {
    meaning:
      '`*` stands for every name, so the entries beside it mean nothing; `authorization` aside.',
    examples: [
      { path: 'allowedMethods[0]', policy: { allowedMethods: ['*', 'GET'] } },
      { path: 'allowHeaders[1]', policy: { allowHeaders: ['x-one', '*', 'authorization'] } },
      { path: 'exposeHeaders[0]', policy: { exposeHeaders: ['*', 'x-total'] } },
    ],
  },
  'unlikely-name': {
    meaning: 'It is taken for a method or header of just that name, which nobody means.',
    examples: [
      { path: 'allowHeaders[0]', policy: { allowHeaders: ['x-*'] } },
      { path: 'allowHeaders[0]', policy: { allowHeaders: ['Access-Control-Allow-Origin'] } },
      { path: 'allowedMethods[0]', policy: { allowedMethods: ['ALL'] } },
    ],
  },
  'max-age-above-cap': {
    meaning: 'Chromium keeps the answer of a preflight for 7200 seconds at most.',
    examples: [{ path: 'maxAge', policy: { maxAge: 86_400 } }],
  },
} as const satisfies Readonly<Record<string, Kind>>;
