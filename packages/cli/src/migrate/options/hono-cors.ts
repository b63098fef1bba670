import { UsageError } from '../../usage-error.ts';
import type { Report } from '../change.ts';
import { SAFELISTED_METHODS } from '../draft.ts';
import { askWithArguments } from './ask.ts';
import type { OriginRule } from './origin-rule.ts';
import { membersOf, type OptionsReading } from './reading.ts';

/** `hono/cors` 4 */
export function readHonoCors(
  own: Readonly<Record<string, unknown>>,
  report: Report,
): OptionsReading {
  const options: Readonly<Record<string, unknown>> = {
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'PATCH', 'QUERY'],
    ...own,
  };
  const { allowMethods, maxAge } = options;
  for (const key of ['allowHeaders', 'exposeHeaders']) {
    if (typeof options[key] === 'string' && options[key] !== '') {
      throw new UsageError(`${key} is a string, for which hono/cors throws. Write a list.`);
    }
  }
  const decidesMethods = typeof allowMethods === 'function';
  if (decidesMethods) {
    report({
      code: 'methods-function',
      path: 'allowMethods',
      about: ['allowedMethods'],
      what: 'is a function, and cannot be read: the policy has the methods that browsers let pass anyway.',
      remedy: 'List the others in allowedMethods, or give an adapter (request) => policy.',
    });
  }
  const headers = membersOf(options.allowHeaders, 'allowHeaders');
  return {
    origins: honoRule(options.origin, 'origin'),
    allowCredentials: Boolean(options.credentials),
    methods: decidesMethods
      ? SAFELISTED_METHODS.map((value) => ({ value, path: 'allowMethods' }))
      : // A string is no list there, and allows none.
        membersOf(Array.isArray(allowMethods) ? allowMethods : [], 'allowMethods'),
    headers: headers.length === 0 ? 'reflected' : headers,
    exposed: membersOf(options.exposeHeaders, 'exposeHeaders'),
    ...(maxAge !== undefined && maxAge !== null && { maxAge: { value: maxAge, path: 'maxAge' } }),
    successStatus: 204,
  };
}

function honoRule(value: unknown, path: string): OriginRule {
  if (typeof value === 'function') {
    const ask = askWithArguments(value, (origin) => [origin, contextOf(origin)], answerRule);
    return { kind: 'asked', ask };
  }
  if (value === '*') return { kind: 'any' };
  if (typeof value === 'string') return { kind: 'list', members: [{ value, path }] };
  if (Array.isArray(value)) {
    const members = value.flatMap((member: unknown, index) =>
      typeof member === 'string' ? [{ value: member, path: `${path}[${index}]` }] : [],
    );
    return { kind: 'list', members };
  }
  return {
    kind: 'nobody',
    why: 'is no string, list or function, and hono/cors throws for it.',
    remedy: 'List the origins that are meant in allowedOrigins.',
  };
}

/** What a function returns is sent as it is. */
function answerRule(answer: unknown, path: string): OriginRule {
  if (answer === '*') return { kind: 'any' };
  return { kind: 'list', members: typeof answer === 'string' ? [{ value: answer, path }] : [] };
}

/** What a function of a Hono context mostly looks at. */
function contextOf(origin: string) {
  const header = (name?: string) =>
    name === undefined ? { origin } : name.toLowerCase() === 'origin' ? origin : undefined;
  const url = 'http://localhost/';
  return { req: { header, method: 'GET', path: '/', url }, env: {}, var: {}, get: () => undefined };
}
