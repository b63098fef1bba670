import { join } from 'node:path';
import { run } from '@cors-policy/checks/run';
import { checkLinks } from './check-links.ts';
import { gatherPages } from './gather-pages.ts';
import { places } from './places.ts';
import { writeApiReference } from './write-api-reference.ts';

const PROGRESS =
  /^\s*$|^\s*vitepress v|building client|rendering pages|build complete|^[-✓✔⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏\s]+$/;

/** Builds the site. Throws where a docstring, a page or a link is wrong, and on any warning. */
export async function buildSite(): Promise<void> {
  await gatherPages();
  await writeApiReference();
  const vitepress = join(places.app, 'node_modules/vitepress/bin/vitepress.js');
  const printed = await run(process.execPath, [vitepress, 'build', places.app], places.app);
  const warnings = printed.split('\n').filter((line) => !PROGRESS.test(line));
  throwIfAny('VitePress warns', warnings);
  throwIfAny('of the links', checkLinks(places.site));
}

function throwIfAny(what: string, lines: readonly string[]): void {
  if (lines.length > 0) throw new Error(`[docs-site] ${what}:\n${lines.join('\n')}`);
}
