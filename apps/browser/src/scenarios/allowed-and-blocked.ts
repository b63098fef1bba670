import type { Scenario } from '../scenario.ts';
import { API, ORDERS, OTHER_ORIGIN, POLICY } from './orders-api.ts';

/** The policy allows the request, and the page cannot read the answer, or not all of it. */
export const allowedAndBlocked: readonly Scenario[] = [
  {
    id: 'credentials',
    title: 'The request is sent with credentials, and the policy does not allow them.',
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}', { credentials: 'include' })`,
    expect: { corsError: 'InvalidAllowCredentials', decisions: ['allowed'] },
  },
  {
    id: 'credentials-preflight',
    title: 'The same, with a preflight.',
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}', { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' } })`,
    expect: { corsError: 'PreflightInvalidAllowCredentials', decisions: ['allowed'] },
  },
  {
    id: 'credentials-any-origin',
    title: 'The request is sent with credentials, and the policy allows any origin.',
    servers: { [API]: { policy: { ...POLICY, allowedOrigins: ['*'] } } },
    script: `await fetch('${ORDERS}', { credentials: 'include' })`,
    expect: { corsError: 'WildcardOriginNotAllowed', decisions: ['allowed'] },
  },
  {
    id: 'credentials-any-origin-preflight',
    title: 'The same, with a preflight.',
    servers: { [API]: { policy: { ...POLICY, allowedOrigins: ['*'] } } },
    script: `await fetch('${ORDERS}', { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' } })`,
    expect: { corsError: 'PreflightWildcardOriginNotAllowed', decisions: ['allowed'] },
  },
  {
    id: 'header-not-exposed',
    title: 'A response header is not exposed: it reads null.',
    servers: { [API]: { policy: POLICY, answer: { headers: { 'x-total': '2' } } } },
    script: `const response = await fetch('${ORDERS}');
      return response.status + ', X-Total: ' + response.headers.get('x-total');`,
    expect: { decisions: ['allowed'] },
  },
  {
    id: 'header-not-exposed-xhr',
    title: 'The same, with XMLHttpRequest.',
    servers: { [API]: { policy: POLICY, answer: { headers: { 'x-total': '2' } } } },
    script: `const request = new XMLHttpRequest();
      request.open('GET', '${ORDERS}');
      await new Promise((resolve) => { request.onload = resolve; request.send(); });
      return request.status + ', X-Total: ' + request.getResponseHeader('x-total');`,
    expect: { decisions: ['allowed'] },
  },
  {
    id: 'no-cors-get',
    title: 'A `no-cors` GET carries no `Origin`: it passes, and nothing of the answer can be read.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `const response = await fetch('${ORDERS}', { mode: 'no-cors' });
      return response.type + ' ' + response.status + ' "' + await response.text() + '"';`,
    expect: { decisions: ['not-cors'] },
  },
  {
    id: 'no-cors-read',
    title: 'Reading an opaque answer as JSON.',
    servers: { [API]: { policy: POLICY } },
    script: `return (await fetch('${ORDERS}', { mode: 'no-cors' })).json()`,
    expect: { decisions: ['not-cors'] },
  },
  {
    id: 'image',
    title:
      'An image without `crossorigin` carries no `Origin`; what is no image is held back from the page.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `const image = new Image();
      image.src = '${ORDERS}';
      return new Promise((resolve) => { image.onload = image.onerror = ({ type }) => resolve(type); });`,
    expect: { decisions: ['not-cors'] },
  },
  {
    id: 'image-crossorigin',
    title: 'An image with `crossorigin` is a CORS request, as fonts and module scripts are.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `const image = new Image();
      image.crossOrigin = 'anonymous';
      image.src = '${ORDERS}';
      return new Promise((resolve) => { image.onload = image.onerror = ({ type }) => resolve(type); });`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: ['denied: origin-not-allowed'] },
  },
  {
    id: 'font',
    title: 'A font is a CORS request.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `await new FontFace('A', 'url(${API}/a.woff2)').load()`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: ['denied: origin-not-allowed'] },
  },
  {
    id: 'module-script',
    title: 'A module script is a CORS request.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `await import('${API}/a.js')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: ['denied: origin-not-allowed'] },
  },
  {
    id: 'advertise',
    title: 'The policy only advertises: what it would deny is forwarded without a CORS header.',
    servers: {
      [API]: {
        policy: { ...OTHER_ORIGIN, enforcement: 'advertise' },
      },
    },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: ['denied: origin-not-allowed'] },
  },
  {
    id: 'report-only',
    title: 'The policy only observes: without it, the native service would have to speak CORS.',
    servers: { [API]: { policy: { ...POLICY, enforcement: 'report-only' } } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: ['allowed'] },
  },
  {
    id: 'policy-not-found',
    title: 'The function that finds the policy failed.',
    servers: {
      [API]: {
        policy: () => {
          throw new Error('no connection to the database');
        },
      },
    },
    script: `await fetch('${ORDERS}')`,
    expect: {
      corsError: 'MissingAllowOriginHeader',
      decisions: ['failed: no connection to the database'],
    },
  },
];
