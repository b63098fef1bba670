import type { Answer, Scenario } from '../scenario.ts';
import { API, ORDERS, POLICY } from './orders-api.ts';

const ALLOWED: Answer = { headers: { 'access-control-allow-origin': 'https://app.example' } };

/** No policy decided: what stands before it, beside it or instead of it has answered. */
export const somethingElseAnswers: readonly Scenario[] = [
  {
    id: 'no-policy',
    title: 'No policy covers the path, and the native service does not speak CORS.',
    servers: { [API]: { answer: {} } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader' },
  },
  {
    id: 'framework-options',
    title: 'Express answers OPTIONS itself where the policy stands on `app.post` alone.',
    servers: { [API]: { policy: POLICY, mounted: 'on one route' } },
    script: `await fetch('${ORDERS}', { method: 'POST', headers: { 'content-type': 'application/json' } })`,
    expect: { corsError: 'PreflightMissingAllowOriginHeader', decisions: [] },
  },
  {
    id: 'authentication-first',
    title: 'An authentication before the policy answers the preflight with 401.',
    servers: { [API]: { policy: POLICY, mounted: 'after authentication' } },
    script: `await fetch('${ORDERS}', { headers: { authorization: 'Bearer x' } })`,
    expect: { corsError: 'PreflightMissingAllowOriginHeader', decisions: [] },
  },
  {
    id: 'preflight-status',
    title: 'A preflight is answered with the right headers and a status that is no success.',
    servers: { [API]: { answer: ALLOWED, preflight: { ...ALLOWED, status: 401 } } },
    script: `await fetch('${ORDERS}', { method: 'PUT' })`,
    expect: { corsError: 'PreflightInvalidStatus' },
  },
  {
    id: 'preflight-redirect',
    title: 'A preflight is redirected, as by a rule for trailing slashes.',
    servers: {
      [API]: {
        answer: {},
        preflight: { ...ALLOWED, status: 301, headers: { location: '/orders/' } },
      },
    },
    script: `await fetch('${ORDERS}', { method: 'PUT' })`,
    expect: { corsError: 'PreflightDisallowedRedirect' },
  },
  {
    id: 'preflight-redirect-https',
    title: 'A preflight over http is redirected to https.',
    page: { url: 'http://app.example/' },
    servers: {
      'http://api.example': { answer: { status: 301, headers: { location: ORDERS } } },
      [API]: { policy: { ...POLICY, allowedOrigins: ['http://app.example'] } },
    },
    script: `await fetch('http://api.example/orders', { method: 'POST', headers: { 'content-type': 'application/json' } })`,
    expect: { corsError: 'PreflightDisallowedRedirect', decisions: [] },
  },
  {
    id: 'request-redirect-https',
    title: 'A request over http is redirected to https, by a server that speaks no CORS.',
    page: { url: 'http://app.example/' },
    servers: {
      'http://api.example': { answer: { status: 301, headers: { location: ORDERS } } },
      [API]: { policy: { ...POLICY, allowedOrigins: ['http://app.example'] } },
    },
    script: `await fetch('http://api.example/orders')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: [] },
  },
  {
    id: 'login-redirect',
    title: 'The session has ended: the API redirects to a login page, which does not speak CORS.',
    servers: {
      [API]: {
        policy: POLICY,
        answer: { status: 302, headers: { location: 'https://login.example/' } },
      },
      'https://login.example': { answer: {} },
    },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: ['allowed'] },
  },
  {
    id: 'bad-gateway',
    title: 'A proxy in front answers 502 by itself.',
    servers: { [API]: { answer: { status: 502, body: 'bad gateway' } } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader' },
  },
  {
    id: 'payload-too-large',
    title: 'A proxy in front answers 413 to the request after an allowed preflight.',
    servers: {
      [API]: {
        preflight: {
          headers: { ...ALLOWED.headers, 'access-control-allow-headers': 'content-type' },
        },
        answer: { status: 413 },
      },
    },
    script: `await fetch('${ORDERS}', { method: 'POST', headers: { 'content-type': 'application/json' } })`,
    expect: { corsError: 'MissingAllowOriginHeader' },
  },
  {
    id: 'no-answer',
    title: 'The server never answers, and the page gives up.',
    servers: { [API]: { answer: 'none' } },
    script: `await fetch('${ORDERS}', { signal: AbortSignal.timeout(100) })`,
    expect: {},
  },
  {
    id: 'refused-connection',
    title: 'No server listens.',
    servers: {},
    script: `await fetch('https://down.example/orders')`,
    expect: {},
  },
  {
    id: 'closed-connection',
    title: 'The server closes the connection without an answer.',
    servers: { [API]: { answer: 'closed connection' } },
    script: `await fetch('${ORDERS}')`,
    expect: {},
  },
  {
    id: 'closed-connection-preflight',
    title: 'The same, with a preflight.',
    servers: { [API]: { answer: 'closed connection' } },
    script: `await fetch('${ORDERS}', { method: 'PUT' })`,
    expect: {},
  },
];
