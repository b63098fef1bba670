import type { PolicyConfig } from './policy-config.ts';

/** What becomes of an option of another package. */
interface Successor {
  /** The key that says the same. */
  readonly key?: keyof PolicyConfig;
  readonly remedy: string;
}

const renamed = (key: keyof PolicyConfig, note = ''): Successor => ({
  key,
  remedy: `write ${key}${note}.`,
});
const needless: Successor = { remedy: 'it does so always; remove it.' };
const answered: Successor = {
  remedy:
    'a policy answers every preflight itself; remove it, or use passThrough for an API without a policy.',
};

/** The options of `cors`, `@koa/cors`, `@fastify/cors` and `hono/cors` that have another name here, or none. */
export const optionsOfOthers: ReadonlyMap<string, Successor> = new Map([
  [
    'origin',
    renamed(
      'allowedOrigins',
      ", a list: ['https://app.example', 'https://*.app.example'], or ['*'] for true without credentials. " +
        'A function is what an adapter takes: cors((request) => policy)',
    ),
  ],
  ['origins', renamed('allowedOrigins')],
  ['methods', renamed('allowedMethods', ", a list: ['GET', 'POST']")],
  ['allowMethods', renamed('allowedMethods', ", a list: ['GET', 'POST']")],
  ['allowedHeaders', renamed('allowHeaders', ", a list: ['content-type']")],
  ['exposedHeaders', renamed('exposeHeaders', ", a list: ['x-total']")],
  ['credentials', renamed('allowCredentials')],
  ['optionsSuccessStatus', renamed('successStatus')],
  ['preflightContinue', answered],
  ['preflight', answered],
  ['strictPreflight', needless],
  ['keepHeadersOnError', needless],
  ['hideOptionsRoute', needless],
  ['cacheControl', { remedy: 'write maxAge; a denial is never stored.' }],
  ['delegator', { remedy: 'a function is what an adapter takes: cors((request) => policy).' }],
  ['hook', { remedy: 'the policy is decided first, before every other hook; remove it.' }],
  ['logLevel', { remedy: 'report with onDecision, an option of the adapter.' }],
  ['secureContext', { remedy: 'those headers are no part of CORS; set them beside the policy.' }],
  ['privateNetworkAccess', { remedy: 'browsers have given it up; remove it.' }],
]);
