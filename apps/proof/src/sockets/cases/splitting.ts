import {
  allowed,
  badGateway,
  denied,
  failed,
  methodDenied,
  notCors,
  preflightDenied,
  refused,
} from '../expected.ts';
import {
  ALLOWED,
  type CaseClass,
  get,
  origin,
  preflight,
  request,
  requestedHeaders,
  requestedMethod,
  type SocketCase,
  whole,
} from '../socket-case.ts';

const INJECTED = 'Set-Cookie:a=b';
const INJECTED_ANSWER = 'HTTP/1.1 200 OK%0d%0aAccess-Control-Allow-Origin:*%0d%0a%0d%0a';

/** What ends a line for a server, or for what it turns into on the way. None is a line end of the request itself. */
const ENCODED: Readonly<Record<string, string>> = {
  encoded: `%0d%0a${INJECTED}`,
  'encoded-in-capitals': `%0D%0A${INJECTED}`,
  'encoded-line-feed': `%0a${INJECTED}`,
  'encoded-return': `%0d${INJECTED}`,
  'encoded-twice': `%250d%250a${INJECTED}`,
  'encoded-answer': `%0d%0a%0d%0a${INJECTED_ANSWER.replaceAll(' ', '%20')}`,
  'encoded-access-control': '%0d%0aAccess-Control-Allow-Origin:*',
  'escaped-for-scripts': `\\r\\n${INJECTED}`,
  // U+560D and U+560A: whoever keeps the lower byte of each has a line end.
  'beyond-ascii': `\xe5\x98\x8d\xe5\x98\x8a${INJECTED}`,
  'encoded-beyond-ascii': `%E5%98%8D%E5%98%8A${INJECTED}`,
  'next-line': `\x85${INJECTED}`,
  'line-separator': `\xe2\x80\xa8${INJECTED}`,
};

const encoded: SocketCase[] = Object.entries(ENCODED).flatMap(([name, text]) => [
  whole(`${name}-in-an-origin`, get(origin(ALLOWED + text)), denied),
  whole(
    `${name}-in-an-origin-of-a-pattern`,
    request('GET /lenient?{id}', origin(`https://a${text}.lenient.example`)),
    denied,
  ),
  whole(
    `${name}-in-a-requested-method`,
    preflight(origin(ALLOWED), requestedMethod(`PUT${text}`)),
    methodDenied,
  ),
  whole(
    `${name}-in-requested-headers`,
    preflight(origin(ALLOWED), requestedMethod('PUT'), requestedHeaders(`test1${text}`)),
    preflightDenied,
  ),
  whole(`${name}-in-a-host`, get(origin(ALLOWED)).replace('api.test', `a${text}`), [
    [refused, allowed(ALLOWED)],
  ]),
  whole(
    `${name}-in-a-reflected-query`,
    request(`GET /orders/reflect?{id}${text}`, origin(ALLOWED)),
    // Node refuses to write what a handler puts there.
    [[refused, allowed(ALLOWED), failed(ALLOWED)]],
    // A native service that writes it speaks for itself, but not of CORS.
    {
      overrides: {
        gateway: [[refused, allowed(ALLOWED, { others: ['set-cookie'] }), badGateway(ALLOWED)]],
      },
    },
  ),
  whole(
    `${name}-in-reflected-headers`,
    request('GET /orders/reflect?{id}', origin(ALLOWED), requestedHeaders(text)),
    [[allowed(ALLOWED), failed(ALLOWED)]],
  ),
]);

/** In a field, each ends it: what follows is another field of the request, or no request at all. */
const RAW: Readonly<Record<string, string>> = {
  raw: `\r\n${INJECTED}`,
  'raw-line-feed': `\n${INJECTED}`,
  'raw-return': `\r${INJECTED}`,
};

const raw: SocketCase[] = Object.entries(RAW).flatMap(([name, text]) => [
  whole(`${name}-in-an-origin`, get(origin(ALLOWED + text)), [[refused, allowed(ALLOWED)]]),
  whole(
    `${name}-in-a-requested-method`,
    preflight(origin(ALLOWED), requestedMethod(`TRACE${text}`)),
    [[refused, methodDenied]],
  ),
  whole(
    `${name}-in-requested-headers`,
    preflight(origin(ALLOWED), requestedMethod('PUT'), requestedHeaders(`test3${text}`)),
    [[refused, preflightDenied]],
  ),
  // Without a version on the first line, the request is one of HTTP/0.9 for Node.
  whole(
    `${name}-in-a-target`,
    request(`GET /orders?{id}${text}`, origin(ALLOWED)),
    [[refused, allowed(ALLOWED)]],
    { closes: true },
  ),
]);

const PAGE = '<script>alert(1)</script>';

export const splitting: CaseClass = {
  title: 'response splitting',
  cases: [
    ...encoded,
    ...raw,
    whole('script-in-an-origin', get(origin(ALLOWED + PAGE)), denied),
    whole('script-in-a-method', preflight(origin(ALLOWED), requestedMethod(PAGE)), methodDenied),
    whole('format-in-an-origin', get(origin(`${ALLOWED}%s%n%d\${7*7}{{7*7}}`)), denied),
    whole('field-that-is-an-answer', get('Access-Control-Allow-Origin: *', 'Vary: *'), notCors),
  ],
};
