import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { OPTION_PACKAGES, type OptionPackage } from '../../src/migrate/options/option-package.ts';
import { OPTION_TABLE } from '../../src/migrate/options/option-table.ts';

const PAGES: Readonly<Record<OptionPackage, string>> = {
  cors: 'cors',
  '@koa/cors': 'koa-cors',
  '@fastify/cors': 'fastify-cors',
  'hono/cors': 'hono-cors',
};

it.each(OPTION_PACKAGES)('the page about moving from %s says the same of each option', (from) => {
  const url = new URL(`../../../../docs/moving/${PAGES[from]}.md`, import.meta.url);
  const rows = readFileSync(fileURLToPath(url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  for (const [option, { becomes = '' }] of Object.entries(OPTION_TABLE[from])) {
    if (UNDOCUMENTED.includes(option)) continue;
    const own = rows.filter((row) => isRowOf(option, row));
    expect([option, own.some((row) => row.includes(becomes))]).toEqual([option, true]);
  }
});

/** By the package itself, too: an older name. */
const UNDOCUMENTED = ['headers'];

function isRowOf(option: string, row: string): boolean {
  const [, cell = ''] = row.split('|');
  return new RegExp(`\`${option}\\b`).test(cell);
}
