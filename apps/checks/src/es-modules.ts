import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

/**
 * Whether a package, as it is installed for the one in `folder`, has ES modules only. Node's `require` takes them; that
 * of Jest does not, nor do compilers that are told of Node 16.
 */
export function hasEsModulesOnly(folder: string, name: string): boolean {
  const file = createRequire(join(folder, 'package.json')).resolve(name);
  return parseSync(file, readFileSync(file, 'utf8')).module.hasModuleSyntax;
}
