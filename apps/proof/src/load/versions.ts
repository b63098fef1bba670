import {
  createRegistry,
  type Decision,
  type LivePolicy,
  type PolicyConfig,
} from '@cors-policy/core';
import type { Asked } from './asked.ts';

/** Always allowed. */
export const APP = 'https://app.example';
/** Never allowed. */
export const STRANGER = 'https://stranger.example';
/** Allowed by the policy of one version of /changing alone. */
export const ownOf = (version: number) => `https://v${version}.example`;
/** Allowed by an application of one version alone. */
export const shopOf = (version: number) => `https://shop-v${version}.example`;

export interface NativeAddresses {
  /** Lives as long as the load. */
  readonly steady: string;
  /** Is killed and started again. */
  readonly dying: string;
}

export type Api = 'stable' | 'changing' | 'dying' | 'passing';

/** Everything about /changing says which version it is: an answer that is put together from two shows. */
export function configOf(version: number, { steady, dying }: NativeAddresses) {
  const stable: PolicyConfig = {
    allowedOrigins: [APP],
    allowedMethods: ['GET', 'POST'],
    allowHeaders: ['content-type', 'x-one'],
    exposeHeaders: ['x-served-by'],
    allowCredentials: true,
    maxAge: 60,
  };
  const changing: PolicyConfig = {
    ...stable,
    allowedOrigins: [APP, ownOf(version)],
    allowedMethods: version % 2 === 0 ? ['GET', 'PUT'] : ['GET', 'POST'],
    exposeHeaders: [`v${version}`],
    maxAge: version,
  };
  return {
    apis: {
      stable: { path: '/stable', nativeService: `${steady}/stable`, cors: stable },
      changing: { path: '/changing', nativeService: `${steady}/v${version}`, cors: changing },
      dying: { path: '/dying', nativeService: `${dying}/dying`, cors: stable },
      passing: { path: '/passing', nativeService: `${steady}/passing` },
    },
    applications: {
      shop: { javascriptOrigins: [shopOf(version)], apis: ['changing'] },
    },
  };
}

/** Every third version is invalid: the one before it stays in force. */
export function isValid(version: number): boolean {
  return version % 3 !== 0;
}

/** The gateway's file. An invalid version says in its problem which it is. */
export function fileOf(version: number, addresses: NativeAddresses): string {
  const gateways = { express: 0, koa: 0, fastify: 0, hono: 0 };
  const wrong = isValid(version) ? {} : { [wrongKeyOf(version)]: true };
  return JSON.stringify({ gateways, log: 'none', ...configOf(version, addresses), ...wrong });
}

export function wrongKeyOf(version: number): string {
  return `wrong-in-${version}`;
}

const policies = new Map<number, (api: Api) => LivePolicy>();

/** What a version decides; undefined: the API has no policy. */
export function decisionOf(version: number, { api, cors }: Asked): Decision | undefined {
  const policyOf = policies.get(version) ?? policiesOf(version);
  policies.set(version, policyOf);
  const { current } = policyOf(api);
  return 'evaluate' in current ? current.evaluate(cors) : undefined;
}

function policiesOf(version: number): (api: Api) => LivePolicy {
  const { apis, applications } = configOf(version, { steady: '', dying: '' });
  const named = Object.entries(apis).map(([name, api]) => [
    name,
    'cors' in api ? { cors: api.cors } : {},
  ]);
  const registry = createRegistry({ apis: Object.fromEntries(named), applications });
  return (api) => registry.policy(api);
}
