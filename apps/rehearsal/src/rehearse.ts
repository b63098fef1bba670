import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { problemsOf } from '@cors-policy/checks/packed-package';
import { publishedPackages, readManifest } from '@cors-policy/checks/repository';
import { run } from '@cors-policy/checks/run';
import { buildRelease, cloneHead, publishAll } from './clone.ts';
import { isolate } from './isolate.ts';
import { chosenFrom, type Project, projectsOf } from './projects.ts';
import { type Registry, startRegistry } from './registry.ts';
import { readRelease } from './release.ts';
import { renderTable, summarize, type TableRow } from './table.ts';
import { installTools } from './tools.ts';
import { digestOf, type Publication, tryProject } from './try-project.ts';

/** Publishes all packages and tries them, or those that `only` names. Prints the table. Returns whether all is well. */
export async function rehearse(folder: string, only: readonly string[]): Promise<boolean> {
  const isColored = process.stdout.isTTY && !process.env.NO_COLOR;
  const [clone, tools] = [join(folder, 'clone'), join(folder, 'tools')];
  const warning = await cloneHead(clone);
  if (warning) console.warn(warning);
  await isolate(folder, tools);
  await step('a clone installed, versioned and built; the registry installed', () =>
    Promise.all([installTools(tools), buildRelease(clone)]),
  );
  const registry = await startRegistry(tools, join(folder, 'registry'));
  await step('published', () => publish(clone, registry));
  const { publication, problems } = await step('checked the tarballs', () =>
    inspect(clone, registry, join(folder, 'tarballs')),
  );
  const rows = await tryAll(clone, only, join(folder, 'projects'), publication);
  console.log(`\n${renderTable(rows, isColored)}\n\n${summarize(rows)}`);
  if (problems.length > 0) console.error(`\nof the tarballs:\n${problems.join('\n')}`);
  const outcomes = rows.flatMap((row) => row.outcomes);
  return problems.length === 0 && outcomes.every(({ error }) => error === undefined);
}

async function publish(clone: string, registry: Registry): Promise<void> {
  const output = await publishAll(clone, registry.url);
  const expected = publishedPackages(clone).map(({ name }) => name);
  const actual = await registry.packages();
  if (!isDeepStrictEqual(actual, expected.sort())) {
    throw new Error(`published are ${actual.join(', ')}, not ${expected.join(', ')}\n${output}`);
  }
}

/** Downloads what was published, and looks at it. */
async function inspect(
  clone: string,
  registry: Registry,
  folder: string,
): Promise<{ publication: Publication; problems: string[] }> {
  await mkdir(folder);
  const digests = new Map<string, string>();
  const problems: string[] = [];
  for (const published of publishedPackages(clone)) {
    const { name, version } = readManifest(published.folder);
    const tarball = await registry.download(name, version, folder);
    const contents = join(folder, name);
    await mkdir(contents, { recursive: true });
    await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', contents]);
    digests.set(name, digestOf(contents));
    if (!existsSync(join(contents, 'CHANGELOG.md'))) problems.push(`${name}: lacks CHANGELOG.md`);
    problems.push(...(await problemsOf(tarball)).map((problem) => `${name}: ${problem}`));
  }
  return { publication: { registry: registry.url, digests }, problems };
}

async function tryAll(
  clone: string,
  only: readonly string[],
  folder: string,
  publication: Publication,
): Promise<TableRow[]> {
  const chosen = chosenFrom(publishedPackages(clone), only);
  const projects = projectsOf(chosen.map((each) => [each, readManifest(each.folder)] as const));
  const releases = new Map(
    await Promise.all(chosen.map(async (each) => [each, await readRelease(each)] as const)),
  );
  const rows: TableRow[] = [];
  const waiting = [...projects.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, project] = next;
      const release = releases.get(project.published);
      if (release === undefined) continue;
      const title = titleOf(project);
      const place = join(folder, title.replaceAll(/\W+/g, '-'));
      const row = await step(title, () => tryProject(release, project, place, publication));
      rows[index] = row;
      const failed = row.outcomes.filter(({ error }) => error !== undefined);
      if (failed.length > 0)
        console.log(`  FAILED: ${failed.map(({ check }) => check).join(', ')}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return rows;
}

function titleOf({ published, framework, manager }: Project): string {
  return [published.name, framework.name, framework.major, manager].filter(Boolean).join(' ');
}

async function step<Result>(title: string, act: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await act();
  console.log(`${title} (${Math.round((performance.now() - start) / 1000)} s)`);
  return result;
}
