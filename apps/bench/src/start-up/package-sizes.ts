import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledSize } from './bundled-size.ts';
import { loadedFiles, minifiedSize } from './loaded-files.ts';
import type { PublishedPackage } from './published-packages.ts';

/** Bytes, minified and gzipped, without the regular-expression engine and the public-suffix list. */
export interface PackageSizes {
  /** What Node loads when the package is imported. */
  readonly loaded: number;
  /** All of it but the conformance suite, core included. */
  readonly whole: number;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const LIBRARIES = ['re2js', 'tldts'];

export async function packageSizes(one: PublishedPackage): Promise<PackageSizes> {
  const { specifier, framework } = one;
  const entries =
    framework === undefined ? [specifier, `${specifier}/node`, `${specifier}/fetch`] : [specifier];
  const program = entries.map((entry) => `export * from '${entry}';`).join('\n');
  const external = [...LIBRARIES, /^node:/, /^(hono|fastify-plugin)\b/];
  return {
    loaded: await minifiedSize(await loadedFiles(one)),
    whole: await bundledSize(program, FOLDER, { external, platform: 'browser' }),
  };
}

/** What a bundler for browsers or the edge takes into an application for `createPolicy`. */
export function createPolicySize(): Promise<number> {
  const program = "export { createPolicy } from '@cors-policy/core';";
  return bundledSize(program, FOLDER, { external: LIBRARIES, platform: 'browser' });
}

/** What decides requests by a policy without regular expressions; the rest reads configurations and explains. */
export function decidingSize(): Promise<number> {
  const program = `
    export { createDecisionTable } from './decision-table.js';
    export { evaluate } from './evaluate.js';
    export { AllowedOrigins } from './origins/allowed-origins.js';
    export { AllowedHeaderNames } from './request-header-names.js';
    export { AllowedMethods } from './request-method.js';`;
  const bundle = createRequire(import.meta.url).resolve('@cors-policy/core');
  return bundledSize(program, join(bundle, '../..'), {
    external: [/\/on-demand\.js$/],
    platform: 'browser',
  });
}
