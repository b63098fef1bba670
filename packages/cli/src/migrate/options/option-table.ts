import type { PolicyConfig } from '@cors-policy/core';
import type { OptionPackage } from './option-package.ts';

/** What becomes of one option. */
export interface OptionFate {
  /** The key that says the same; absent: there is none. */
  readonly becomes?: keyof PolicyConfig;
  /** What absence means there. */
  readonly default: string;
  /** How the value is translated, or why it is not. */
  readonly how: string;
}

const origins =
  'exact origins as they are; a RegExp matches the whole origin; a function is asked for the origins of --origin';
const list = 'a list, or a string with commas';
const names = 'a list of names, or a string with commas';
const answersItself = 'left out: a policy answers each preflight itself';
const always = 'left out: it is always so';

/** By package and option, as the releases behave that `apps/implementations` names. */
export const OPTION_TABLE: Readonly<Record<OptionPackage, Readonly<Record<string, OptionFate>>>> = {
  cors: {
    origin: {
      becomes: 'allowedOrigins',
      default: '*',
      how: `${origins}; true is '*', and with credentials no origin`,
    },
    methods: { becomes: 'allowedMethods', default: 'GET,HEAD,PUT,PATCH,POST,DELETE', how: list },
    allowedHeaders: { becomes: 'allowHeaders', default: 'whatever is asked for', how: names },
    headers: {
      becomes: 'allowHeaders',
      default: 'whatever is asked for',
      how: 'the older name of allowedHeaders',
    },
    exposedHeaders: { becomes: 'exposeHeaders', default: 'none', how: names },
    credentials: {
      becomes: 'allowCredentials',
      default: 'false',
      how: 'true alone; any other value is false there too',
    },
    maxAge: { becomes: 'maxAge', default: 'no header', how: 'seconds, a day at most' },
    preflightContinue: { default: 'false', how: answersItself },
    optionsSuccessStatus: {
      becomes: 'successStatus',
      default: '204',
      how: '200 or 204; with one that is no success there, no preflight was ever allowed',
    },
  },
  '@koa/cors': {
    origin: {
      becomes: 'allowedOrigins',
      default: '*',
      how: 'one exact origin; a function is asked for the origins of --origin',
    },
    allowMethods: {
      becomes: 'allowedMethods',
      default: 'GET,HEAD,PUT,POST,DELETE,PATCH',
      how: list,
    },
    allowHeaders: {
      becomes: 'allowHeaders',
      default: 'whatever is asked for',
      how: `${names}; an empty list is the default`,
    },
    exposeHeaders: { becomes: 'exposeHeaders', default: 'none', how: names },
    credentials: {
      becomes: 'allowCredentials',
      default: 'false',
      how: "a value; a function cannot be translated. With origin '*' no origin is allowed",
    },
    maxAge: {
      becomes: 'maxAge',
      default: 'no header',
      how: 'seconds, a day at most; 0 is no header there',
    },
    keepHeadersOnError: { default: 'true', how: always },
    secureContext: { default: 'false', how: 'left out: its headers are no part of CORS' },
    privateNetworkAccess: { default: 'false', how: 'left out: browsers have given it up' },
  },
  '@fastify/cors': {
    origin: {
      becomes: 'allowedOrigins',
      default: '*',
      how: `${origins}; true is '*', and with credentials no origin`,
    },
    methods: { becomes: 'allowedMethods', default: 'GET,HEAD,POST', how: list },
    allowedHeaders: { becomes: 'allowHeaders', default: 'whatever is asked for', how: names },
    exposedHeaders: { becomes: 'exposeHeaders', default: 'none', how: names },
    credentials: { becomes: 'allowCredentials', default: 'false', how: 'whether it is truthy' },
    maxAge: { becomes: 'maxAge', default: 'no header', how: 'seconds, a day at most' },
    preflight: { default: 'true', how: 'false: no preflight was allowed, and none is' },
    preflightContinue: { default: 'false', how: answersItself },
    optionsSuccessStatus: {
      becomes: 'successStatus',
      default: '204',
      how: '200 or 204; with one that is no success there, no preflight was ever allowed',
    },
    strictPreflight: {
      default: 'true',
      how: 'left out: OPTIONS that is no preflight goes to the handler',
    },
    hideOptionsRoute: { default: 'true', how: 'left out: there is no such route' },
    delegator: {
      default: 'none',
      how: 'a function of the request cannot be translated: an adapter takes one',
    },
    cacheControl: {
      default: 'none',
      how: 'left out: maxAge says how long browsers reuse an answer',
    },
    logLevel: { default: 'that of the app', how: 'left out: onDecision reports' },
    hook: { default: 'onRequest', how: 'left out: a policy is decided before every other hook' },
  },
  'hono/cors': {
    origin: {
      becomes: 'allowedOrigins',
      default: '*',
      how: 'an exact origin or a list of them; a function is asked for the origins of --origin',
    },
    allowMethods: {
      becomes: 'allowedMethods',
      default: 'GET,HEAD,PUT,POST,DELETE,PATCH,QUERY',
      how: 'a list; a function cannot be translated',
    },
    allowHeaders: {
      becomes: 'allowHeaders',
      default: 'whatever is asked for',
      how: 'a list; an empty one is the default',
    },
    exposeHeaders: { becomes: 'exposeHeaders', default: 'none', how: 'a list' },
    credentials: { becomes: 'allowCredentials', default: 'false', how: 'whether it is truthy' },
    maxAge: { becomes: 'maxAge', default: 'no header', how: 'seconds, a day at most' },
  },
};
