import type { Answer, FixedServer, Scenario } from '../scenario.ts';
import { API, ORDERS } from './orders-api.ts';

/** Another layer speaks CORS, and says what no policy of ours would. */
export const wrongHeaders: readonly Scenario[] = [
  {
    id: 'multiple-values',
    title: 'A proxy in front adds its own header to that of the policy.',
    servers: { [API]: { answer: allowing(['https://app.example', '*']) } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MultipleAllowOriginValues' },
  },
  {
    id: 'multiple-values-preflight',
    title: 'The same, with a preflight.',
    servers: { [API]: { answer: allowing(['https://app.example', 'https://app.example']) } },
    script: `await fetch('${ORDERS}', { method: 'PUT' })`,
    expect: { corsError: 'PreflightMultipleAllowOriginValues' },
  },
  {
    id: 'other-value',
    title:
      'The header names another origin: a fixed value, or an answer that a cache kept for another page.',
    servers: { [API]: { answer: allowing('https://shop.example') } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'AllowOriginMismatch' },
  },
  {
    id: 'other-value-preflight',
    title: 'The same, with a preflight.',
    servers: { [API]: { answer: allowing('https://shop.example') } },
    script: `await fetch('${ORDERS}', { method: 'PUT' })`,
    expect: { corsError: 'PreflightAllowOriginMismatch' },
  },
  {
    id: 'trailing-slash',
    title: 'The header has a trailing slash.',
    servers: { [API]: { answer: allowing('https://app.example/') } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'AllowOriginMismatch' },
  },
  {
    id: 'invalid-value',
    title: 'The header has no scheme.',
    servers: { [API]: { answer: allowing('app.example') } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'InvalidAllowOriginValue' },
  },
  {
    id: 'invalid-value-preflight',
    title: 'The same, with a preflight.',
    servers: { [API]: { answer: allowing('app.example') } },
    script: `await fetch('${ORDERS}', { method: 'PUT' })`,
    expect: { corsError: 'PreflightInvalidAllowOriginValue' },
  },
  {
    id: 'credentials-value',
    title: '`Access-Control-Allow-Credentials` is not exactly `true`.',
    servers: {
      [API]: {
        answer: allowing('https://app.example', { 'access-control-allow-credentials': 'True' }),
      },
    },
    script: `await fetch('${ORDERS}', { credentials: 'include' })`,
    expect: { corsError: 'InvalidAllowCredentials' },
  },
  {
    id: 'method-missing',
    title: '`Access-Control-Allow-Methods` does not have the method.',
    servers: preflightWith({ 'access-control-allow-methods': 'GET, POST' }),
    script: `await fetch('${ORDERS}', { method: 'PUT' })`,
    expect: { corsError: 'MethodDisallowedByPreflightResponse' },
  },
  {
    id: 'method-lower-case',
    title: 'The same, because browsers send `patch` as it is written.',
    servers: preflightWith({ 'access-control-allow-methods': 'GET, PATCH' }),
    script: `await fetch('${ORDERS}', { method: 'patch' })`,
    expect: { corsError: 'MethodDisallowedByPreflightResponse' },
  },
  {
    id: 'header-missing',
    title: '`Access-Control-Allow-Headers` does not have the header.',
    servers: preflightWith({ 'access-control-allow-headers': 'content-type' }),
    script: `await fetch('${ORDERS}', { headers: { 'x-request-id': '1' } })`,
    expect: { corsError: 'HeaderDisallowedByPreflightResponse' },
  },
];

function allowing(origin: string | readonly string[], headers: Answer['headers'] = {}): Answer {
  return { headers: { 'access-control-allow-origin': origin, ...headers } };
}

function preflightWith(headers: NonNullable<Answer['headers']>): Record<string, FixedServer> {
  const answer = allowing('https://app.example');
  return { [API]: { preflight: allowing('https://app.example', headers), answer } };
}
