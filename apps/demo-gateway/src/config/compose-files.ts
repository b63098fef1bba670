import type { Candidate } from './candidate.ts';
import { keysOf } from './config-file.ts';
import { INCLUDED_KEYS, isApiPath } from './config-schema.ts';
import { entriesOf, pathOf, repeatedPaths, valueAt } from './gateway-config.ts';
import type { StartupIssue } from './startup-error.ts';

/** The files as if they were one. */
export interface Composition {
  /** Still to be checked. */
  readonly config: unknown;
  /** The file that has what is at `path`. */
  ownerOf(path: string): Candidate;
  /** What keeps files from being one; the file whose change made it so is the one to refuse. */
  readonly conflicts: readonly Blame[];
  /** APIs whose file has nothing in force, and those that are gone while an application still names them. */
  readonly closed: readonly ClosedApi[];
  /** What applications name that is gone: what is in force already stays so, without it. */
  readonly left: readonly Blame[];
}

/** An issue, and the file that it is in. */
export interface Blame {
  readonly candidate: Candidate;
  readonly issue: StartupIssue;
}

export interface ClosedApi {
  readonly api: string;
  /** Absent where none can be made out. */
  readonly path?: string;
}

interface Entry {
  readonly owner: Candidate;
  readonly name: string;
  readonly value: unknown;
}

/**
 * What is in force already has a name or a path before what is new, so that no team can take it from another by
 * adding a file.
 */
export function composeFiles(main: Candidate, included: readonly Candidate[]): Composition {
  const picked = [main, ...included].filter(({ text }) => text !== undefined);
  const inOrder = picked.toSorted(
    (one, other) => Number(other.isInForceAlready) - Number(one.isInForceAlready),
  );
  const conflicts: Blame[] = [];
  const [apis, applications] = INCLUDED_KEYS.map((key) => {
    const { entries, repeated } = mergeEntries(inOrder, key);
    conflicts.push(...repeated);
    return entries;
  }) as [Entry[], Entry[]];

  const ownerOf = (path: string): Candidate => {
    const [key, name] = keysOf(path);
    const entries = key === 'apis' ? apis : key === 'applications' ? applications : [];
    return entries.find((entry) => entry.name === name)?.owner ?? main;
  };
  for (const issue of repeatedPaths(apis.map(({ name, value }) => [name, value]))) {
    conflicts.push({ candidate: ownerOf(issue.path), issue });
  }
  conflicts.push(...conflictingLayers(main, apis));

  const names = new Set(apis.map(({ name }) => name));
  const closed = included
    .filter(({ text }) => text === undefined)
    .flatMap(({ currentConfig }) => entriesOf(valueAt(currentConfig, 'apis')))
    .filter(([name]) => !names.has(name))
    .map(([api, value]) => ({ api, ...pathIn(value) }));
  const left = inOrder
    .filter(({ isInForceAlready }) => isInForceAlready)
    .flatMap((candidate) => registrationsOf(candidate))
    .filter(({ api }) => !names.has(api) && !closed.some((entry) => entry.api === api));

  return {
    config: merged(main, { apis, applications }),
    ownerOf,
    conflicts,
    closed: [...closed, ...left.map(({ api }) => ({ api }))],
    left: left.map(({ candidate, issue }) => ({ candidate, issue })),
  };
}

function mergeEntries(candidates: readonly Candidate[], key: (typeof INCLUDED_KEYS)[number]) {
  const entries = new Map<string, Entry>();
  const repeated: Blame[] = [];
  for (const owner of candidates) {
    for (const [name, value] of entriesOf(valueAt(owner.config, key))) {
      const first = entries.get(name)?.owner;
      if (first === undefined) {
        entries.set(name, { owner, name, value });
        continue;
      }
      const path = pathOf([key, name]);
      const message = `${first.file} has ${path} too; give one of them another name.`;
      repeated.push({ candidate: owner, issue: { code: 'repeated-name', path, message } });
    }
  }
  return { entries: [...entries.values()], repeated };
}

/** Spec section 2, between files; within one, the check of the configuration finds it. */
function conflictingLayers(main: Candidate, apis: readonly Entry[]): Blame[] {
  if (valueAt(main.config, 'serverCors') === undefined) return [];
  const layers = apis.filter(
    ({ owner, value }) => owner !== main && valueAt(value, 'cors') !== undefined,
  );
  const changed = layers.filter(({ owner }) => !owner.isInForceAlready);
  const conflict = (candidate: Candidate, path: string, other: string): Blame => {
    const message = `${path} and ${other} cannot coexist: a server-wide setting would answer every preflight before the policy of an API sees it. Remove one of them.`;
    return { candidate, issue: { code: 'two-cors-layers', path, message } };
  };
  if (layers.length > 0 && changed.length === 0 && !main.isInForceAlready) {
    const places = layers.map(
      ({ owner, name }) => `${pathOf(['apis', name, 'cors'])} of ${owner.file}`,
    );
    return [conflict(main, 'serverCors', places.join(', '))];
  }
  return (changed.length > 0 ? changed : layers).map(({ owner, name }) =>
    conflict(owner, pathOf(['apis', name, 'cors']), `serverCors of ${main.file}`),
  );
}

function registrationsOf(candidate: Candidate) {
  return entriesOf(valueAt(candidate.config, 'applications')).flatMap(([name, application]) => {
    const apis = valueAt(application, 'apis');
    return (Array.isArray(apis) ? apis : []).flatMap((api: unknown, index) => {
      if (typeof api !== 'string') return [];
      const path = `${pathOf(['applications', name, 'apis'])}[${index}]`;
      const message = `there is no API ${JSON.stringify(api)} any more. Bring it back, or remove the entry.`;
      const issue = { code: 'unknown-api', path, message } as const;
      return [{ candidate, api, issue }];
    });
  });
}

function pathIn(api: unknown): { path?: string } {
  const path = valueAt(api, 'path');
  return isApiPath(path) ? { path } : {};
}

/** What is no mapping stays as it is, to be found by the check. */
function merged(
  main: Candidate,
  entries: Readonly<Record<(typeof INCLUDED_KEYS)[number], readonly Entry[]>>,
): unknown {
  const { config } = main;
  const hasIncludes = valueAt(config, 'include') !== undefined;
  if (!hasIncludes || typeof config !== 'object' || config === null) return config;
  const parts = INCLUDED_KEYS.map((key) => {
    const own = valueAt(config, key);
    const isMapping = own === undefined || (typeof own === 'object' && !Array.isArray(own));
    const all = entries[key].map(({ name, value }) => [name, value]);
    return [key, isMapping ? Object.fromEntries(all) : own];
  });
  return { ...config, ...Object.fromEntries(parts) };
}
