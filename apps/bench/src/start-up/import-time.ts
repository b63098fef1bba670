import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Estimate, estimateOf } from '../statistics.ts';

/** What a process does: it loads all of `before`, then takes the time that `specifier` takes. */
export interface Import {
  readonly before: readonly string[];
  readonly specifier: string;
  readonly system: ModuleSystem;
}

export type ModuleSystem = 'ESM' | 'CommonJS';

/** Imported before all else, so that the loader of ESM has begun its work when the time is taken. */
export const EMPTY_MODULE = new URL('empty-module.js', import.meta.url).href;

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Milliseconds of each, every one in fresh processes, one process of each in turn. */
export async function measureImports(
  imports: readonly Import[],
  rounds: number,
): Promise<readonly Estimate[]> {
  const times: number[][] = imports.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, one] of imports.entries()) times[index]?.push(await timeOf(one));
  }
  return times.map(estimateOf);
}

async function timeOf({ before, specifier, system }: Import): Promise<number> {
  const load = (each: string) =>
    system === 'ESM' ? `await import(${quoted(each)});` : `require(${quoted(each)});`;
  const program = `
    ${system === 'ESM' ? load(EMPTY_MODULE) : ''}
    ${before.map(load).join('\n')}
    const start = performance.now();
    ${load(specifier)}
    const taken = performance.now() - start;
    console.log(taken);`;
  const type = `--input-type=${system === 'ESM' ? 'module' : 'commonjs'}`;
  const options = { cwd: FOLDER };
  const { stdout } = await promisify(execFile)(process.execPath, [type, '-e', program], options);
  return Number(stdout);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
