import type { Manifest, PublishedPackage } from '@cors-policy/checks/repository';

const PACKAGE_MANAGERS = ['npm', 'pnpm', 'yarn'] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** One major version of a framework, as users install it beside an adapter. */
export interface Framework {
  /** The package, or undefined for what needs none. */
  readonly name: string | undefined;
  readonly major: string;
  /** What is to be installed: the newest version of that major, and the types that belong to it. */
  readonly packages: readonly string[];
}

/** A project of a user: a package with one major of its framework, installed by one package manager. */
export interface Project {
  readonly published: PublishedPackage;
  readonly framework: Framework;
  readonly manager: PackageManager;
}

type Peers = NonNullable<Manifest['peerDependencies']>;

/** Every major that a package supports, read off the ranges of its peer dependencies: `^4.18.0 || ^5.0.0` are two. */
export function frameworksOf({ name, peerDependencies = {} }: Manifest): Framework[] {
  const [framework, ...more] = Object.keys(peerDependencies).filter((peer) => !isTypes(peer));
  if (framework === undefined) return [{ name: undefined, major: '', packages: [] }];
  if (more.length > 0) {
    throw new Error(
      `[rehearsal] ${name} has more than one peer dependency that is not types: ${[framework, ...more].join(', ')}. Let projects.ts know which one is the framework.`,
    );
  }
  return alternativesOf(peerDependencies, framework).map((range) => {
    const major = majorOf(range);
    const types = Object.keys(peerDependencies).filter(isTypes);
    const packages = types.map((peer) => `${peer}@${rangeWith(peerDependencies, peer, major)}`);
    return { name: framework, major, packages: [`${framework}@${range}`, ...packages] };
  });
}

/** The projects for packages of which each comes with its manifest. */
export function projectsOf(
  packages: readonly (readonly [PublishedPackage, Manifest])[],
): Project[] {
  return packages.flatMap(([published, manifest]) =>
    frameworksOf(manifest).flatMap((framework) =>
      PACKAGE_MANAGERS.map((manager) => ({ published, framework, manager })),
    ),
  );
}

/** The packages that `--only` names, by the whole name or without its scope; all where it names none. */
export function chosenFrom(
  packages: readonly PublishedPackage[],
  only: readonly string[],
): PublishedPackage[] {
  const isNamed = ({ name }: PublishedPackage, wanted: string) =>
    wanted === name || wanted === name.slice(name.indexOf('/') + 1);
  for (const wanted of only) {
    if (packages.some((each) => isNamed(each, wanted))) continue;
    const names = packages.map(({ name }) => name).join(', ');
    throw new Error(`[rehearsal] --only ${wanted}: there is no such package. There are: ${names}.`);
  }
  if (only.length === 0) return [...packages];
  return packages.filter((each) => only.some((wanted) => isNamed(each, wanted)));
}

function isTypes(name: string): boolean {
  return name.startsWith('@types/');
}

function alternativesOf(peers: Peers, name: string): string[] {
  return (peers[name] ?? '').split('||').map((range) => range.trim());
}

/** Of types the alternative for the same major, or the last. */
function rangeWith(peers: Peers, name: string, major: string): string {
  const ranges = alternativesOf(peers, name);
  return ranges.find((range) => majorOf(range) === major) ?? ranges.at(-1) ?? '*';
}

function majorOf(range: string): string {
  const [, major] = /^\D*(\d+)/.exec(range) ?? [];
  if (major === undefined)
    throw new Error(`[rehearsal] the range ${range} names no major version.`);
  return major;
}
