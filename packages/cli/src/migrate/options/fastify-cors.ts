import { UsageError } from '../../usage-error.ts';
import type { Report } from '../change.ts';
import { askWithCallback } from './ask.ts';
import { failingStatus, reportContinued } from './cors.ts';
import { isRegExp, type OriginRule, ruleOfList } from './origin-rule.ts';
import { isSuccess, membersOf, type OptionsReading } from './reading.ts';

/** `@fastify/cors` 11 */
export function readFastifyCors(
  own: Readonly<Record<string, unknown>>,
  report: Report,
): OptionsReading {
  if (own.delegator) {
    throw new UsageError(
      'delegator is a function of the request, beside which no other option counts, and nothing can be read out of it. An adapter takes such a function: cors((request) => policy).',
    );
  }
  const options: Readonly<Record<string, unknown>> = {
    origin: '*',
    methods: 'GET,HEAD,POST',
    optionsSuccessStatus: 204,
    exposedHeaders: null,
    allowedHeaders: null,
    maxAge: null,
    preflight: true,
    ...own,
  };
  const { methods, allowedHeaders, exposedHeaders, maxAge, preflight } = options;
  const status = options.optionsSuccessStatus;
  if (options.preflightContinue) reportContinued(report);
  if (options.cacheControl !== undefined && options.cacheControl !== null) {
    report({
      severity: 'note',
      code: 'other-headers',
      path: 'cacheControl',
      value: options.cacheControl,
      what: 'answers to preflights have no Cache-Control of their own.',
      remedy: 'Browsers go by maxAge.',
    });
  }
  return {
    origins: fastifyRule(options.origin, 'origin'),
    allowCredentials: Boolean(options.credentials),
    methods: membersOf(methods, 'methods'),
    headers: allowedHeaders === null ? 'reflected' : membersOf(allowedHeaders, 'allowedHeaders'),
    exposed: membersOf(exposedHeaders, 'exposedHeaders'),
    ...(maxAge !== null && { maxAge: { value: maxAge, path: 'maxAge' } }),
    successStatus: status,
    ...(preflight === true &&
      !options.preflightContinue &&
      !isSuccess(status) && { whyNoPreflight: failingStatus(status) }),
    ...(preflight !== true && {
      whyNoPreflight: {
        path: 'preflight',
        what: 'left every preflight to routes of your own, or to a 404.',
        remedy:
          'List the methods and headers that those routes allowed; the policy answers in their place.',
      },
    }),
  };
}

function fastifyRule(value: unknown, path: string): OriginRule {
  if (typeof value === 'function') {
    return { kind: 'asked', ask: askWithCallback(value, fastifyRule) };
  }
  if (value === false) {
    return {
      kind: 'nobody',
      why: 'switches CORS off, and the request goes on without it.',
      remedy: 'Use passThrough instead of a policy if the handler speaks CORS itself.',
    };
  }
  if (!value) {
    return {
      kind: 'nobody',
      why: '@fastify/cors answers each request with the error "Invalid CORS origin option".',
      remedy: 'List the origins that are meant in allowedOrigins.',
    };
  }
  if (value === '*' || (Array.isArray(value) && value.includes('*'))) return { kind: 'any' };
  if (typeof value === 'string' || Array.isArray(value) || isRegExp(value)) {
    return ruleOfList(value, path);
  }
  return { kind: 'reflected' };
}
