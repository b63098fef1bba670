import { join } from 'node:path';
import { type PublishedPackage, ROOT, readManifest } from './repository.ts';
import { run } from './run.ts';

/** Packs a package as it would be published. Returns the path of the tarball. */
export async function pack({ folder }: PublishedPackage, destination: string): Promise<string> {
  const { packageManager = 'pnpm' } = readManifest(ROOT);
  const args = ['--yes', packageManager, 'pack', '--json', '--pack-destination', destination];
  const { filename }: { filename: string } = JSON.parse(await run('npx', args, folder));
  return join(destination, filename.slice(filename.lastIndexOf('/') + 1));
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
