import type { Scenario } from '../scenario.ts';
import { API, ORDERS, OTHER_ORIGIN, POLICY } from './orders-api.ts';

const DENIED_ORIGIN = ['denied: origin-not-allowed'];

/** The policy is in force and denies: 403 or 405, without a CORS header. */
export const policyDenials: readonly Scenario[] = [
  {
    id: 'request-origin',
    title: 'The origin of a request is not allowed.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: DENIED_ORIGIN },
  },
  {
    id: 'request-origin-xhr',
    title: 'The same, with XMLHttpRequest, as axios and jQuery use it.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `await new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.onerror = () => reject(new Error('status ' + request.status));
      request.onload = resolve;
      request.open('GET', '${ORDERS}');
      request.send();
    })`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: DENIED_ORIGIN },
  },
  {
    id: 'preflight-origin',
    title: 'The origin of a preflight is not allowed.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `await fetch('${ORDERS}', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })`,
    expect: { corsError: 'PreflightMissingAllowOriginHeader', decisions: DENIED_ORIGIN },
  },
  {
    id: 'preflight-method',
    title: 'The method of a preflight is not allowed.',
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}', { method: 'DELETE' })`,
    expect: {
      corsError: 'PreflightMissingAllowOriginHeader',
      decisions: ['denied: method-not-allowed'],
    },
  },
  {
    id: 'preflight-method-lower-case',
    title:
      'Browsers send `patch` as it is written: only GET, HEAD, POST, PUT, DELETE and OPTIONS are put into upper case.',
    servers: { [API]: { policy: { ...POLICY, allowedMethods: ['GET', 'PATCH'] } } },
    script: `await fetch('${ORDERS}', { method: 'patch' })`,
    expect: {
      corsError: 'PreflightMissingAllowOriginHeader',
      decisions: ['denied: method-not-allowed'],
    },
  },
  {
    id: 'preflight-header',
    title: 'A header of the request is not allowed.',
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}', { headers: { authorization: 'Bearer x' } })`,
    expect: {
      corsError: 'PreflightMissingAllowOriginHeader',
      decisions: ['denied: header-not-allowed'],
    },
  },
  {
    id: 'preflight-header-any',
    title: '`*` in `allowHeaders` does not stand for `Authorization`.',
    servers: { [API]: { policy: { ...POLICY, allowHeaders: ['*'] } } },
    script: `await fetch('${ORDERS}', { headers: { authorization: 'Bearer x' } })`,
    expect: {
      corsError: 'PreflightMissingAllowOriginHeader',
      decisions: ['denied: header-not-allowed'],
    },
  },
  {
    id: 'localhost',
    title: '`localhost` and `127.0.0.1` are two origins.',
    page: { url: 'http://127.0.0.1:3000/' },
    servers: { [API]: { policy: { ...POLICY, allowedOrigins: ['http://localhost:3000'] } } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: DENIED_ORIGIN },
  },
  {
    id: 'http-page',
    title: 'The page is served over http, and only its https origin is allowed.',
    page: { url: 'http://app.example/' },
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: DENIED_ORIGIN },
  },
  {
    id: 'preflight-kept',
    title:
      'The browser keeps the answer to a preflight; meanwhile the origin is taken off the policy.',
    servers: {
      [API]: {
        policy: { ...POLICY, allowedMethods: ['PUT'], maxAge: 600 },
        later: { after: 2, policy: OTHER_ORIGIN },
      },
    },
    script: `const put = () => fetch('${ORDERS}', { method: 'PUT' });
      await put();
      await put();`,
    expect: {
      corsError: 'MissingAllowOriginHeader',
      decisions: ['allowed', 'allowed', ...DENIED_ORIGIN],
    },
  },
];
