/** A runtime in the versions that we test on it. */
export interface Runtime {
  /** What `--runtime` takes, and what npm takes of its package. */
  readonly id: string;
  readonly kind: 'node' | 'bun' | 'deno' | 'workerd';
  readonly title: string;
  /** What npm has to install. */
  readonly range: string;
}

export const RUNTIMES: readonly Runtime[] = [
  // The oldest that the packages' `engines` accept.
  { id: 'node@20.19.0', kind: 'node', title: 'Node.js', range: '20.19.0' },
  { id: 'node@22', kind: 'node', title: 'Node.js', range: '22' },
  { id: 'node@24', kind: 'node', title: 'Node.js', range: '24' },
  { id: 'node@26', kind: 'node', title: 'Node.js', range: '26' },
  { id: 'bun', kind: 'bun', title: 'Bun', range: '1' },
  { id: 'deno', kind: 'deno', title: 'Deno', range: '2' },
  { id: 'workerd', kind: 'workerd', title: 'workerd', range: '1' },
];

/** All where nothing is named. Throws for a name that is none: `node` names every Node.js. */
export function runtimesNamed(name: string | undefined): readonly Runtime[] {
  if (name === undefined) return RUNTIMES;
  const named = RUNTIMES.filter(({ id, kind }) => id === name || kind === name);
  if (named.length > 0) return named;
  const known = RUNTIMES.map(({ id }) => id).join(', ');
  throw new RangeError(`[runtimes] [--runtime] ${name} is none of node, ${known}`);
}
