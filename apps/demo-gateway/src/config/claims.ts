import { entriesOf, pathOf, valueAt } from '@cors-policy/cli';
import type { Candidate } from './candidate.ts';
import { INCLUDED_KEYS } from './config-schema.ts';
import { pathKeyOf } from './gateway-config.ts';
import type { StartupIssue } from './startup-error.ts';

/** Something that only one file can have: the name of an API, the name of an application, or an API's path. */
interface Claim {
  /** The same for every spelling. */
  readonly key: string;
  /** Where it stands in the configuration. */
  readonly place: string;
  /** Of a path: those around it. */
  readonly around: readonly string[];
}

/** Who has what, by the key of the claim: the name of the file. */
export type Owners = ReadonlyMap<string, string>;

export interface Reserved {
  /** What files had when they were last in force, and still have. */
  readonly kept: Owners;
  /** What files had that have vanished since. */
  readonly vanished: Owners;
  /** The texts that were refused for such a claim: that they waited gives them no right. */
  readonly conceded: ReadonlyMap<string, string>;
}

/** Gives out names and paths, each to one file. A file keeps those of its last good version before all others. */
export class Claims {
  readonly #reserved: Reserved;
  readonly #owners = new Map<string, string>();

  constructor(reserved: Reserved) {
    this.#reserved = reserved;
  }

  get owners(): Owners {
    return this.#owners;
  }

  /** Gives `candidate` all that it claims, or nothing: then the issues say who has what. */
  give(candidate: Candidate): readonly StartupIssue[] {
    const claims = claimsIn(candidate.picked?.config);
    const issues = claims.flatMap((claim) => this.#conflict(candidate, claim));
    if (issues.length === 0) for (const { key } of claims) this.#owners.set(key, candidate.file);
    return issues;
  }

  #conflict(candidate: Candidate, { key, place, around }: Claim): StartupIssue[] {
    const other = this.#otherOwner(candidate, key);
    if (other !== undefined) {
      const code = key.startsWith('path ') ? 'repeated-path' : 'repeated-name';
      const message = `${other} has it, and had it before; choose another, or let that file give it up first.`;
      return [{ code, path: place, message }];
    }
    if (this.#reserved.kept.get(key) === candidate.file) return [];
    const taken = around.find((path) => this.#otherOwner(candidate, path) !== undefined);
    if (taken === undefined) return [];
    const message = `it lies within the path of an API of ${this.#otherOwner(candidate, taken)}, whose requests it would take; choose another.`;
    return [{ code: 'nested-path', path: place, message }];
  }

  #otherOwner({ file, current }: Candidate, key: string): string | undefined {
    const { kept, vanished, conceded } = this.#reserved;
    const hasWaited = current !== undefined && conceded.get(file) === current.text;
    const owner =
      this.#owners.get(key) ?? kept.get(key) ?? (hasWaited ? vanished.get(key) : undefined);
    return owner === file ? undefined : owner;
  }
}

/** What `candidates` had when they were last in force, and have in what counts of them for now. */
export function keptBy(candidates: readonly Candidate[]): Owners {
  return new Map(
    candidates.flatMap(({ file, lastGood, picked, current, isReadable }) => {
      const had = claimsIn(lastGood?.config);
      // What is out of force for now is not given up.
      const version = picked ?? (isReadable ? current : lastGood);
      const has = new Set(claimsIn(version?.config).map(({ key }) => key));
      return had.filter(({ key }) => has.has(key)).map(({ key }) => [key, file]);
    }),
  );
}

/** What `files` claim, by their configurations. */
export function ownersOf(files: Iterable<readonly [file: string, config: unknown]>): Owners {
  return new Map(
    [...files].flatMap(([file, config]) => claimsIn(config).map(({ key }) => [key, file])),
  );
}

function claimsIn(config: unknown): Claim[] {
  const names = INCLUDED_KEYS.flatMap((kind) =>
    entriesOf(valueAt(config, kind)).map(
      ([name]): Claim => ({ key: `${kind} ${name}`, place: pathOf([kind, name]), around: [] }),
    ),
  );
  const paths = entriesOf(valueAt(config, 'apis')).flatMap(([name, api]): Claim[] => {
    const path = pathKeyOf(api);
    if (path === undefined) return [];
    const around = pathsAround(path).map((outer) => `path ${outer}`);
    return [{ key: `path ${path}`, place: pathOf(['apis', name, 'path']), around }];
  });
  return [...names, ...paths];
}

/** `/a/b` lies within `/a`. The root is for what nobody else has. */
function pathsAround(path: string): string[] {
  const ends = [...path.matchAll(/\//g)].map(({ index }) => index).filter((index) => index > 0);
  return ends.map((end) => path.slice(0, end));
}
