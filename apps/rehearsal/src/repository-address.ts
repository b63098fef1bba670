import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { publishedPackages } from '@cors-policy/checks/repository';

/** What npm shows of a package's origin, and compares with the provenance. */
interface Address {
  readonly repository: { readonly type: 'git'; readonly url: string; readonly directory: string };
  readonly homepage: string;
  readonly bugs: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Whether the root's package.json says where the repository is. */
export async function hasAddress(root: string): Promise<boolean> {
  return (await readJson(join(root, 'package.json'))).repository !== undefined;
}

/**
 * Writes into the package.json of each package where it comes from, as that of the root says. `actual`: `owner/name`
 * of the repository in which this runs, where that is known. Rejects if the root says nothing, or something else.
 * Returns what takes it back.
 */
export async function addAddress(
  root: string,
  actual: string | undefined,
): Promise<() => Promise<void>> {
  const { repository } = await readJson(join(root, 'package.json'));
  const name = repositoryName(repository, actual);
  const before = new Map<string, string>();
  for (const { folder } of publishedPackages(root)) {
    const file = join(folder, 'package.json');
    const text = await readFile(file, 'utf8');
    before.set(file, text);
    const manifest = { ...JSON.parse(text), ...addressOf(name, relative(root, folder)) };
    await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  }
  return async () => {
    for (const [file, text] of before) await writeFile(file, text);
  };
}

/** `owner/name` of the root's `repository`, a URL of GitHub or an object with one. */
export function repositoryName(repository: unknown, actual: string | undefined): string {
  const remedy = `Set "repository": "https://github.com/${actual ?? 'OWNER/NAME'}" in the package.json at the root; the packages get it from there.`;
  if (repository === undefined) {
    throw new Error(
      `[release] package.json has no "repository", without which npm takes no provenance. ${remedy}`,
    );
  }
  const url = typeof repository === 'string' ? repository : (repository as Json | null)?.url;
  const [, name] =
    /^(?:git\+)?https:\/\/github\.com\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(String(url)) ?? [];
  if (name === undefined) {
    throw new Error(
      `[release] "repository" of package.json is no URL of GitHub: ${JSON.stringify(repository)}. ${remedy}`,
    );
  }
  if (actual !== undefined && actual !== name) {
    throw new Error(
      `[release] "repository" of package.json is ${name}, and this is ${actual}, which npm notices. ${remedy}`,
    );
  }
  return name;
}

function addressOf(name: string, directory: string): Address {
  const page = `https://github.com/${name}`;
  return {
    repository: { type: 'git', url: `git+${page}.git`, directory },
    homepage: `${page}/tree/main/${directory}#readme`,
    bugs: `${page}/issues`,
  };
}

async function readJson(file: string): Promise<Json> {
  return JSON.parse(await readFile(file, 'utf8'));
}
