import type { Scenario } from '../scenario.ts';
import { API, ORDERS, OTHER_ORIGIN, POLICY } from './orders-api.ts';

const DENIED = ['denied: origin-not-allowed'];

/** The policy is in force, and the origin or the way to ask is not what one expects. */
export const unusualOrigins: readonly Scenario[] = [
  {
    id: 'null-sandbox',
    title:
      'A sandboxed page, or an iframe with `sandbox` and without `allow-same-origin`, has the origin `null`.',
    page: {
      url: 'https://app.example/',
      headers: { 'content-security-policy': 'sandbox allow-scripts' },
    },
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: DENIED },
  },
  {
    id: 'null-file',
    title: 'A page that was opened from a file has the origin `null`.',
    page: { url: 'file:///' },
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: DENIED },
  },
  {
    id: 'null-data',
    title: 'A page in a `data:` URL has the origin `null`.',
    page: { url: 'data:text/html,A page' },
    servers: { [API]: { policy: POLICY } },
    script: `await fetch('${ORDERS}')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: DENIED },
  },
  {
    id: 'null-redirect',
    title: 'After a redirect from one foreign origin to another, the origin is `null`.',
    servers: {
      'https://old.example': {
        policy: POLICY,
        answer: { status: 307, headers: { location: ORDERS } },
      },
      [API]: { policy: POLICY },
    },
    script: `await fetch('https://old.example/orders')`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: ['allowed', ...DENIED] },
  },
  {
    id: 'own-origin',
    title:
      "The API's own page, over http: browsers say there only `Origin`, and the policy does not list it.",
    page: { url: 'http://api.example/' },
    servers: { 'http://api.example': { policy: POLICY } },
    script: `const response = await fetch('/orders', { method: 'POST' });
      return response.status + ' ' + await response.text();`,
    expect: { decisions: DENIED },
  },
  {
    id: 'form',
    title: 'A form of another site posts to the API.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `document.body.innerHTML = '<form method="post" action="${ORDERS}"></form>';
      document.forms[0].submit();`,
    navigates: true,
    expect: { decisions: DENIED },
  },
  {
    id: 'web-socket',
    title: 'The origin of a WebSocket is not allowed.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `const socket = new WebSocket('wss://api.example/orders');
      const { type, code } = await new Promise((resolve) => { socket.onclose = resolve; });
      return type + ' ' + code;`,
    expect: { decisions: DENIED },
  },
  {
    id: 'event-source',
    title: 'The origin of an EventSource is not allowed.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `const source = new EventSource('${API}/orders');
      await new Promise((resolve) => { source.onerror = resolve; });
      return 'error, readyState ' + source.readyState;`,
    expect: { corsError: 'MissingAllowOriginHeader', decisions: DENIED },
  },
  {
    id: 'beacon',
    title: 'A beacon from an origin that is not allowed.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `return navigator.sendBeacon('${ORDERS}', 'seen')`,
    expect: { decisions: DENIED },
  },
  {
    id: 'beacon-json',
    title: 'A beacon of a type that needs a preflight.',
    servers: { [API]: { policy: POLICY } },
    script: `return navigator.sendBeacon('${ORDERS}', new Blob(['{}'], { type: 'application/json' }))`,
    expect: { corsError: 'PreflightInvalidAllowCredentials', decisions: ['allowed'] },
  },
  {
    id: 'no-cors-post',
    title: '`no-cors` does not get around the policy: a POST carries `Origin` all the same.',
    servers: { [API]: { policy: OTHER_ORIGIN } },
    script: `const response = await fetch('${ORDERS}', { method: 'POST', mode: 'no-cors' });
      return response.type + ' ' + response.status + ' "' + await response.text() + '"';`,
    expect: { decisions: DENIED },
  },
];
