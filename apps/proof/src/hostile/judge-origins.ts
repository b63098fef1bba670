import {
  type CorsRequest,
  createPolicy,
  createRegistry,
  type PolicyConfig,
} from '@cors-policy/core';
import { type HostileOrigin, hostileOrigins } from './origins/index.ts';
import { type PolicyName, policies } from './policies.ts';
import type { Wrong } from './wrong.ts';

/** A policy, or an API of a registry, that an origin is asked of. */
interface Asked {
  readonly name: string;
  readonly of: PolicyName;
  readonly evaluate: (
    request: CorsRequest,
  ) => ReturnType<ReturnType<typeof createPolicy>['evaluate']>;
}

const named = Object.entries(policies) as [PolicyName, PolicyConfig][];

const registry = createRegistry({
  apis: {
    ...Object.fromEntries(named.map(([name, cors]) => [name, { cors }])),
    'of an application': { cors: { allowedOrigins: [], allowedMethods: ['GET'] } },
  },
  applications: {
    shop: { javascriptOrigins: policies.exact.allowedOrigins, apis: ['of an application'] },
  },
});

const asked: readonly Asked[] = [
  ...named.map(([of, config]) => ({ name: of, of, evaluate: createPolicy(config).evaluate })),
  ...named.map(([of]) => ({ name: `registry, ${of}`, of, evaluate: inRegistry(of) })),
  { name: 'application', of: 'exact', evaluate: inRegistry('of an application') },
];

function inRegistry(api: string): Asked['evaluate'] {
  const { current } = registry.policy(api);
  if (!('evaluate' in current)) throw new Error(`[hostile] [origins] ${api} has no policy`);
  return current.evaluate;
}

/** Each way in which an origin comes with a request. */
const requests: Readonly<Record<string, (origin: string) => CorsRequest>> = {
  preflight: (origin) => ({ method: 'OPTIONS', origin, accessControlRequestMethod: 'GET' }),
  request: (origin) => ({ method: 'POST', origin, secFetchSite: 'cross-site' }),
  handshake: (origin) => ({ method: 'GET', origin, webSocket: true }),
};

/** Asks every policy that an entry names, and says what came out otherwise than the corpus has it. */
export function judgeOrigins(): Wrong[] {
  return hostileOrigins.flatMap((hostile) => [
    ...asked
      .filter(({ of }) => hostile.policies.includes(of))
      .flatMap((policy) =>
        Object.entries(requests)
          // Spec 7.9: the answer does not depend on the origin.
          .filter(([kind]) => !(policy.of === 'any origin' && kind === 'request'))
          .flatMap(([kind, requestFor]) => {
            const decision = policy.evaluate(requestFor(hostile.origin));
            const isRight =
              decision.verdict === hostile.verdict && isAnswerRight(hostile, decision);
            return isRight ? [] : [wrong(hostile, `${kind}, ${policy.name}: ${decision.verdict}`)];
          }),
      ),
    ...judgeEntry(hostile),
  ]);
}

function isAnswerRight(
  { origin, verdict }: HostileOrigin,
  { headers, preflight, vary }: ReturnType<Asked['evaluate']>,
): boolean {
  const allowOrigin = headers['access-control-allow-origin'];
  if (verdict === 'allowed')
    return allowOrigin === undefined || [origin, '*'].includes(allowOrigin);
  const names = Object.keys(headers);
  const isBare = names.every((name) => !name.startsWith('access-control-'));
  return isBare && headers['cache-control'] === 'no-store' && vary.length === (preflight ? 3 : 1);
}

/** The same text where origins are configured. */
function judgeEntry(hostile: HostileOrigin): Wrong[] {
  const { origin, entry } = hostile;
  const isExact = entry !== undefined && entry !== '*' && !/^\/|\/\*\.|:\*$/.test(entry);
  const places: Readonly<Record<string, () => unknown>> = {
    allowedOrigins: () => read({ allowedOrigins: [origin] }).allowedOrigins[0],
    ...((isExact || entry === undefined) && {
      ownOrigins: () => read({ allowedOrigins: [], ownOrigins: [origin] }).ownOrigins?.[0],
    }),
  };
  return Object.entries(places).flatMap(([place, canonical]) => {
    const found = outcomeOf(canonical);
    return found === entry ? [] : [wrong(hostile, `entry of ${place}: ${String(found)}`)];
  });
}

function read(config: Partial<PolicyConfig> & Pick<PolicyConfig, 'allowedOrigins'>): PolicyConfig {
  return createPolicy({ allowedMethods: ['GET'], ...config }).config;
}

function outcomeOf(canonical: () => unknown): unknown {
  try {
    return canonical();
  } catch {
    return undefined;
  }
}

function wrong({ origin, confusion, verdict, source }: HostileOrigin, found: string): Wrong {
  return { value: origin, class: confusion, expected: verdict, found, source };
}
