import type { AdapterRequest, Kind } from './adapter-request.ts';

type Ranges = Readonly<Record<string, string>>;

/** The parts of a package.json that differ between adapters; the others are carried over. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly dependencies: Ranges;
  readonly peerDependencies?: Ranges;
  readonly devDependencies: Ranges;
}

/** What the harness in the template of the kind needs. */
const OF_HARNESS: Readonly<Record<Kind, Ranges>> = {
  node: { httpxy: 'catalog:' },
  web: { '@hono/node-server': 'catalog:', hono: 'catalog:' },
};

const OF_ALL: Ranges = { '@types/node': 'catalog:', typescript: 'catalog:', vitest: 'catalog:' };

/** The manifest of the new package: that of another adapter, so that all are built and published alike. */
export function manifestFor({ name, kind, framework }: AdapterRequest, model: Manifest): Manifest {
  const { peerDependencies, devDependencies, dependencies, ...alike } = model;
  const { peerDependenciesMeta, ...rest } = alike as typeof alike & {
    peerDependenciesMeta?: unknown;
  };
  const range = framework && { [framework.name]: `^${framework.version}` };
  const core = '@cors-policy/core';
  return {
    ...rest,
    name: `@cors-policy/${name}`,
    description: `The CORS policy of an API gateway for ${framework?.name ?? name}: enforced, not only advertised.`,
    keywords: ['cors', 'cors-policy', 'api-gateway', 'preflight', name],
    dependencies: { [core]: dependencies[core] ?? 'workspace:^' },
    ...(range && { peerDependencies: range }),
    devDependencies: sorted({ ...OF_ALL, ...OF_HARNESS[kind], ...range }),
  };
}

function sorted(ranges: Ranges): Ranges {
  return Object.fromEntries(Object.entries(ranges).sort(([a], [b]) => (a < b ? -1 : 1)));
}
