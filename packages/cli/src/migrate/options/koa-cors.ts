import type { Report } from '../change.ts';
import { askWithArguments } from './ask.ts';
import type { OriginRule } from './origin-rule.ts';
import { membersOf, type OptionsReading } from './reading.ts';

/** `@koa/cors` 5 */
export function readKoaCors(
  own: Readonly<Record<string, unknown>>,
  report: Report,
): OptionsReading {
  const options: Readonly<Record<string, unknown>> = {
    allowMethods: 'GET,HEAD,PUT,POST,DELETE,PATCH',
    ...own,
  };
  const { allowMethods, allowHeaders, exposeHeaders, maxAge } = options;
  const decidesCredentials = typeof options.credentials === 'function';
  if (decidesCredentials) {
    report({
      code: 'credentials-function',
      path: 'credentials',
      about: [],
      what: 'is a function, and cannot be read: the policy allows no credentials.',
      remedy:
        'Write allowCredentials: true if it says yes, or give an adapter (request) => policy.',
    });
  }
  if (options.secureContext) {
    report({
      code: 'other-headers',
      path: 'secureContext',
      value: options.secureContext,
      what: 'Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy are no part of CORS, and no longer sent.',
      remedy: 'Set them beside the policy.',
    });
  }
  if (options.privateNetworkAccess) {
    report({
      severity: 'note',
      code: 'other-headers',
      path: 'privateNetworkAccess',
      value: options.privateNetworkAccess,
      what: 'Access-Control-Allow-Private-Network is no longer sent; browsers have given it up.',
      remedy: '',
    });
  }
  if (options.keepHeadersOnError !== undefined && !options.keepHeadersOnError) {
    report({
      severity: 'note',
      code: 'headers-on-errors',
      path: 'keepHeadersOnError',
      value: options.keepHeadersOnError,
      what: "the policy's headers are on answers to errors too, which scripts may now read.",
      remedy: '',
    });
  }
  const allowCredentials = !decidesCredentials && Boolean(options.credentials);
  const headers = membersOf(allowHeaders, 'allowHeaders');
  return {
    origins: koaRule(options.origin, allowCredentials),
    allowCredentials,
    methods: membersOf(allowMethods, 'allowMethods'),
    // An empty list is joined to an empty string, which is no list.
    headers: headers.length === 0 ? 'reflected' : headers,
    exposed: membersOf(exposeHeaders, 'exposeHeaders'),
    ...(maxAge ? { maxAge: { value: maxAge, path: 'maxAge' } } : {}),
    successStatus: 204,
  };
}

function koaRule(value: unknown, allowCredentials: boolean): OriginRule {
  const ruleOf = (answer: unknown, path: string): OriginRule => {
    // One of several fields in an answer is none, and of one member it is that member.
    const sent = Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
    if (sent === '*') return { kind: allowCredentials && answer === '*' ? 'reflected' : 'any' };
    if (typeof sent === 'string') return { kind: 'list', members: [{ value: sent, path }] };
    return {
      kind: 'nobody',
      why: '@koa/cors sends it as text, which is no origin, so that no browser accepted it.',
      remedy: 'List the origins that are meant in allowedOrigins.',
    };
  };
  if (typeof value !== 'function') return ruleOf(value || '*', 'origin');
  return { kind: 'asked', ask: askWithArguments(value, (origin) => [contextOf(origin)], ruleOf) };
}

/** What a function of a Koa context mostly looks at. */
function contextOf(origin: string) {
  const headers = { origin };
  const get = (name: string) => (name.toLowerCase() === 'origin' ? origin : '');
  const request = { header: headers, headers, get, method: 'GET', path: '/', url: '/' };
  return { ...request, request, req: { headers, method: 'GET', url: '/' }, state: {}, query: {} };
}
