import { entriesOf, keysOf, pathOf, valueAt } from '@cors-policy/cli';
import type { Candidate } from './candidate.ts';
import { INCLUDED_KEYS, isApiPath } from './config-schema.ts';
import type { StartupIssue } from './startup-error.ts';

/** The files as if they were one. */
export interface Composition {
  /** Still to be checked. */
  readonly config: unknown;
  /** APIs that are only in a version that is refused, and those that are gone while an application still names them. */
  readonly closed: readonly ClosedApi[];
  /** What applications name that is gone. */
  readonly left: readonly Blame[];
  /** The file to refuse for a problem of the whole. */
  blame(issue: StartupIssue): readonly Blame[];
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

/** The names of `candidates` are all their own. */
export function composeFiles(main: Candidate, included: readonly Candidate[]): Composition {
  const candidates = [main, ...included];
  const [apis, applications] = INCLUDED_KEYS.map((key) =>
    candidates.flatMap((owner) =>
      entriesOf(valueAt(owner.picked?.config, key)).map(([name, value]) => ({
        owner,
        name,
        value,
      })),
    ),
  ) as [Entry[], Entry[]];
  const apiOwners = new Map(apis.map(({ name, owner }) => [name, owner]));
  const applicationOwners = new Map(applications.map(({ name, owner }) => [name, owner]));

  // Of a version that is refused too: whoever names what is new in it is not to blame.
  const closed = included
    .filter(({ picked, current }) => picked !== current)
    .flatMap(({ current }) => entriesOf(valueAt(current?.config, 'apis')))
    .filter(([name]) => !apiOwners.has(name))
    .map(([api, value]) => ({ api, ...pathIn(value) }));
  const known = new Set([...apiOwners.keys(), ...closed.map(({ api }) => api)]);
  const gone = goneApis(candidates, known);
  const left = candidates.flatMap((candidate) => leftRegistrations(candidate, gone));

  return {
    config: merged(main, { apis, applications }),
    closed: [...closed, ...[...gone].map((api) => ({ api }))],
    left,
    blame(issue) {
      if (issue.code === 'two-cors-layers') return blameForLayers(main, apis, issue);
      const [key, name = ''] = keysOf(issue.path).map(String);
      const owners = key === 'apis' ? apiOwners : key === 'applications' ? applicationOwners : null;
      const owner = owners?.get(name) ?? main;
      // It was so before, and valid: the main file has changed what holds for all.
      const hadIt = valueAt(entryIn(owner.lastGood?.config, name), 'forwardOrigin') === false;
      const isByMain =
        issue.code === 'origin-hidden-unchecked' &&
        hadIt &&
        owner.isInForceAlready &&
        !main.isInForceAlready;
      return [{ candidate: isByMain ? main : owner, issue }];
    },
  };
}

/** Spec section 2. Whoever comes later is to blame. */
function blameForLayers(
  main: Candidate,
  apis: readonly Entry[],
  issue: StartupIssue,
): readonly Blame[] {
  const layers = apis.filter(
    ({ owner, value }) => owner !== main && valueAt(value, 'cors') !== undefined,
  );
  const had = layers.some(
    ({ owner, name }) => valueAt(entryIn(owner.lastGood?.config, name), 'cors') !== undefined,
  );
  if (layers.length === 0 || (had && !main.isInForceAlready)) {
    const files = [...new Set(layers.map(({ owner }) => owner.file))];
    const where = files.length > 0 ? ` They are in ${files.join(', ')}.` : '';
    return [{ candidate: main, issue: { ...issue, message: issue.message + where } }];
  }
  return layers.map(({ owner, name }) => {
    const path = pathOf(['apis', name, 'cors']);
    const message = `${path} and serverCors of ${main.file} cannot coexist: a server-wide setting would answer every preflight before the policy of an API sees it. Remove one of them.`;
    return { candidate: owner, issue: { code: 'two-cors-layers', path, message } };
  });
}

/**
 * APIs that are gone without keeping out the files that name them: one was there when the file was last in force, or
 * may be in a file that cannot be read.
 */
function goneApis(
  candidates: readonly Candidate[],
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const isAnyUnknown = candidates.some(({ isReadable }) => !isReadable);
  const named = candidates.flatMap(({ picked, lastGood }) => {
    const before = new Set(registrationsIn(lastGood?.config).map(({ api }) => api));
    const now = registrationsIn(picked?.config).map(({ api }) => api);
    return now.filter((api) => isAnyUnknown || before.has(api));
  });
  return new Set(named.filter((api) => !known.has(api)));
}

function leftRegistrations(candidate: Candidate, gone: ReadonlySet<string>): Blame[] {
  return registrationsIn(candidate.picked?.config)
    .filter(({ api }) => gone.has(api))
    .map(({ api, path }) => {
      const message = `there is no API ${JSON.stringify(api)} now, so that nothing is added to it. Bring it back, or remove the entry.`;
      return { candidate, issue: { code: 'unknown-api', path, message } };
    });
}

function registrationsIn(config: unknown): { readonly api: string; readonly path: string }[] {
  return entriesOf(valueAt(config, 'applications')).flatMap(([name, application]) => {
    const apis = valueAt(application, 'apis');
    return (Array.isArray(apis) ? apis : []).flatMap((api: unknown, index) =>
      typeof api === 'string' ? [{ api, path: pathOf(['applications', name, 'apis', index]) }] : [],
    );
  });
}

function entryIn(config: unknown, api: string): unknown {
  return valueAt(valueAt(config, 'apis'), api);
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
  const config = main.picked?.config;
  const hasIncludes = valueAt(config, 'include') !== undefined;
  if (!hasIncludes || typeof config !== 'object' || config === null) return config;
  const parts = INCLUDED_KEYS.map((key) => {
    const own = valueAt(config, key);
    const isMapping = own === undefined || (typeof own === 'object' && !Array.isArray(own));
    const all = entries[key].map(({ name, value }) => [name, value]);
    return [key, isMapping && own !== null ? Object.fromEntries(all) : own];
  });
  return { ...config, ...Object.fromEntries(parts) };
}
