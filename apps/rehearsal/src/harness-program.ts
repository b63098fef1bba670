import { packagesOf, renameImports, toCommonJs } from '@cors-policy/checks/quick-start';
import type { Manifest } from '@cors-policy/checks/repository';
import { transformSync } from 'rolldown/utils';

/** An adapter's conformance test as programs that need no test runner. */
export interface HarnessProgram {
  readonly esm: string;
  readonly commonJs: string;
  /** What it imports beside the packages of ours. */
  readonly packages: readonly string[];
}

const ROWS = './rows.cjs';

/**
 * Makes programs of `test/conformance.test.ts`, with `rows.cjs` in the place of vitest. Where the workspace has a
 * second major under another name (`"koa2": "npm:koa@^2.16.4"`), a project has one, under its own.
 */
export function toHarnessProgram(
  test: string,
  devDependencies: Manifest['devDependencies'] = {},
): HarnessProgram {
  const { code, errors } = transformSync('conformance.test.ts', test, { sourcemap: false });
  const [error] = errors;
  if (error) throw new SyntaxError(`conformance.test.ts: ${error.message}`);
  const esm = renameImports(code, (from) => {
    if (from === 'vitest') return ROWS;
    const [, name] = /^npm:(.+)@/.exec(devDependencies[from] ?? '') ?? [];
    return name ?? from;
  });
  const packages = packagesOf(esm).filter((name) => !/^(\.|@cors-policy\/)/.test(name));
  return { esm, commonJs: toCommonJs(esm), packages };
}
