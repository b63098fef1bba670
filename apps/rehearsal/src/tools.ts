import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, readManifest } from '@cors-policy/checks/repository';
import { run } from '@cors-policy/checks/run';

const VERDACCIO = '6.8.0';
const YARN = '4.18.1';

/** Installs the registry and the package managers that npm does not bring along. Returns the folder. */
export async function installTools(folder: string): Promise<string> {
  await mkdir(folder);
  // Verdaccio names a version of it by a tag, which not every registry has.
  const manifest = { private: true, overrides: { 'node-fetch': '^2.6.7' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const pnpm = readManifest(ROOT).packageManager ?? 'pnpm';
  const packages = [`verdaccio@${VERDACCIO}`, pnpm, `@yarnpkg/cli-dist@${YARN}`];
  await run('npm', ['install', '--loglevel=error', ...packages], folder);
  return folder;
}

/** The program of a tool, to be run by Node.js. */
export async function programOf(tools: string, name: string): Promise<string> {
  const folder = join(tools, 'node_modules', name);
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}
