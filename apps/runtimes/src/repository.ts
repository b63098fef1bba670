import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root; the same from `src` and from `dist`. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The programs that docs/runtimes.md shows, by adapter. */
export const QUICK_STARTS = join(ROOT, 'apps/runtimes/quick-starts');

/** The module of a server that runs on every runtime. */
export function serverModule(adapter: string): string {
  return join(ROOT, 'apps/runtimes/dist/servers', `${adapter}.js`);
}

/** The folders of `packages` that have an adapter: those whose tests run the suite. */
export function adapters(): string[] {
  const packages = join(ROOT, 'packages');
  return readdirSync(packages)
    .filter((name) => existsSync(join(packages, name, 'test/conformance.test.ts')))
    .sort();
}
