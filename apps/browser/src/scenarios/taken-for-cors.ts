import type { Scenario } from '../scenario.ts';
import { API, ORDERS, POLICY } from './orders-api.ts';

/** `TypeError: Failed to fetch` as well, and the API's policy has no part in it. */
export const takenForCors: readonly Scenario[] = [
  {
    id: 'mixed-content',
    title: 'A page over https asks an API over http.',
    servers: { 'http://api.example': { policy: POLICY } },
    script: `await fetch('http://api.example/orders')`,
    expect: { decisions: [] },
  },
  {
    id: 'unknown-host',
    title: "The API's name is not known.",
    servers: {},
    script: `await fetch('https://misspelt.invalid/orders')`,
    expect: {},
  },
  {
    id: 'certificate',
    title: "The API's certificate is not trusted.",
    page: { url: 'http://app.example/' },
    servers: { [API]: { policy: POLICY } },
    distrusts: true,
    script: `await fetch('${ORDERS}')`,
    expect: { decisions: [] },
  },
  {
    id: 'scheme-missing',
    title: 'The URL has no scheme: what stands before the colon is taken for one.',
    servers: {},
    script: `await fetch('localhost:3000/orders')`,
    expect: {},
  },
  {
    id: 'file-url',
    title: 'A page that was opened from a file reads a file beside it.',
    page: { url: 'file:///' },
    servers: {},
    script: `await import('./orders.js')`,
    expect: { corsError: 'CorsDisabledScheme' },
  },
  {
    id: 'content-security-policy',
    title: "The page's own Content-Security-Policy does not list the API.",
    page: {
      url: 'https://app.example/',
      headers: { 'content-security-policy': "connect-src 'self'" },
    },
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}')`,
    expect: { decisions: [] },
  },
  {
    id: 'same-origin-mode',
    title: 'The request was made with `mode: "same-origin"`.',
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}', { mode: 'same-origin' })`,
    expect: { decisions: [] },
  },
  {
    id: 'local-network',
    title: 'A public page asks a server on this machine, and the user has not permitted it.',
    servers: { 'http://localhost:3000': { policy: POLICY } },
    script: `await fetch('http://localhost:3000/orders')`,
    expect: { corsError: 'LocalNetworkAccessPermissionDenied', decisions: [] },
  },
];
