import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root; the same from `src` and from `dist`. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The folders of `packages` that have an adapter: those whose tests run the suite. */
export function adapters(): string[] {
  const packages = join(ROOT, 'packages');
  return readdirSync(packages)
    .filter((name) => existsSync(join(packages, name, 'test/conformance.test.ts')))
    .sort();
}
