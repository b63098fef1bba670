import type { Report } from '../change.ts';
import { askWithCallback } from './ask.ts';
import { isRegExp, type OriginRule, ruleOfList } from './origin-rule.ts';
import { isSuccess, membersOf, type OptionsReading } from './reading.ts';

/** `cors` 2.8 */
export function readCors(own: Readonly<Record<string, unknown>>, report: Report): OptionsReading {
  const options: Readonly<Record<string, unknown>> = {
    origin: '*',
    methods: 'GET,HEAD,PUT,PATCH,POST,DELETE',
    optionsSuccessStatus: 204,
    ...own,
  };
  const { origin, methods, allowedHeaders, headers, exposedHeaders, maxAge } = options;
  const named = allowedHeaders || headers;
  const namedPath = allowedHeaders ? 'allowedHeaders' : 'headers';
  if (options.preflightContinue) reportContinued(report);
  const status = options.optionsSuccessStatus;
  return {
    origins: corsRule(origin, 'origin'),
    allowCredentials: options.credentials === true,
    methods: membersOf(methods, 'methods'),
    headers: named ? membersOf(named, namedPath) : 'reflected',
    exposed: exposedHeaders ? membersOf(exposedHeaders, 'exposedHeaders') : [],
    ...(typeof maxAge === 'number' || maxAge ? { maxAge: { value: maxAge, path: 'maxAge' } } : {}),
    successStatus: status,
    ...(!isSuccess(status) &&
      !options.preflightContinue && { whyNoPreflight: failingStatus(status) }),
    ...((methods === undefined || methods === null) && {
      whyNoPreflight: {
        path: 'methods',
        what: 'is undefined, for which cors throws at every preflight.',
        remedy: 'List the methods in allowedMethods, and the headers in allowHeaders.',
      },
    }),
  };
}

export function failingStatus(status: unknown) {
  return {
    path: 'optionsSuccessStatus',
    what: `${String(status)} is no success, so that browsers took every preflight for refused.`,
    remedy: 'List the methods and headers that are meant.',
  };
}

export function reportContinued(report: Report): void {
  report({
    code: 'preflights-answered',
    path: 'preflightContinue',
    value: true,
    what: 'a policy answers each preflight itself, and the handler behind it sees none.',
    remedy:
      'Move what the handler did with OPTIONS, or use passThrough for an API that answers for itself.',
  });
}

function corsRule(value: unknown, path: string): OriginRule {
  if (typeof value === 'function') return { kind: 'asked', ask: askWithCallback(value, corsRule) };
  if (!value) {
    return {
      kind: 'nobody',
      why: 'switches cors off, and the request goes on without CORS.',
      remedy: 'Use passThrough instead of a policy if the handler speaks CORS itself.',
    };
  }
  if (value === '*') return { kind: 'any' };
  if (typeof value === 'string' || Array.isArray(value) || isRegExp(value)) {
    return ruleOfList(value, path);
  }
  if (value instanceof String) return ruleOfList(String(value), path);
  return { kind: 'reflected' };
}
