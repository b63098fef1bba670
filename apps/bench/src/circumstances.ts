import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';

/** On what was measured, and when: figures of two machines cannot be compared. */
export interface Circumstances {
  /** As `2026-11-24`. */
  readonly date: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
}

const MEASURED = [
  'express',
  'koa',
  'fastify',
  'hono',
  '@hono/node-server',
  'cors',
  '@koa/cors',
  '@fastify/cors',
  'mitata',
];

export function circumstances(): Circumstances {
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${processors.length} x ${processors[0]?.model.trim() ?? arch()}, ${gigabytes} GiB, ${platform()} ${release()}`,
    versions: {
      node: process.versions.node,
      v8: process.versions.v8,
      ...Object.fromEntries(MEASURED.map((name) => [name, versionOf(name)])),
    },
  };
}

export function circumstancesText({ date, machine, versions }: Circumstances): string {
  const listed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${date} on ${machine}, with ${listed.join(', ')}.`;
}

/** Not every package lets its package.json be resolved. */
function versionOf(name: string): string {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      const manifest: unknown = JSON.parse(
        readFileSync(join(dirname(folder), 'node_modules', name, 'package.json'), 'utf8'),
      );
      return (manifest as { version: string }).version;
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(`${name} is not installed`);
}
