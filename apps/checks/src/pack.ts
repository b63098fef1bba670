import { basename, join } from 'node:path';
import { ROOT, readManifest } from './repository.ts';
import { run } from './run.ts';

/** Packs every package as it would be published. Returns the paths of the tarballs by the packages' names. */
export async function packAll(destination: string): Promise<ReadonlyMap<string, string>> {
  const { packageManager = 'pnpm' } = readManifest(ROOT);
  const filter = ['--recursive', '--filter', './packages/*'];
  const args = ['--yes', packageManager, ...filter, 'pack', '--json'];
  const output = await run('npx', [...args, '--pack-destination', destination], ROOT);
  const packed: readonly { name: string; filename: string }[] = JSON.parse(output);
  return new Map(packed.map(({ name, filename }) => [name, join(destination, basename(filename))]));
}

/** The paths of the files in a tarball of npm, sorted. */
export async function filesOf(tarball: string): Promise<string[]> {
  const list = await run('tar', ['-tzf', tarball]);
  return list
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''))
    .sort();
}

/** One file of a tarball. */
export function readPacked(tarball: string, path: string): Promise<string> {
  return run('tar', ['-xzOf', tarball, `package/${path}`]);
}
