import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryPoints } from '@cors-policy/checks/declarations/entry-points';
import { ROOT } from '@cors-policy/checks/repository';
import type { DefaultTheme } from 'vitepress';
import { type SitePage, sections } from './site-pages.ts';

/** The sections of the site, each page by its first heading. */
export function sidebar(): DefaultTheme.SidebarItem[] {
  const reference = entryPoints().map(({ specifier }) => ({
    text: specifier,
    link: `/api/${specifier}`,
  }));
  return [
    ...sections.map(({ title, pages }) => ({
      text: title,
      items: pages.map((page) => ({ text: labelOf(page), link: `/${page.path.slice(0, -3)}` })),
    })),
    { text: 'API reference', items: reference },
  ];
}

/** The first heading, without what the section says already. */
function labelOf({ source }: SitePage): string {
  const [, heading] = /^# (.+)$/m.exec(readFileSync(join(ROOT, source), 'utf8')) ?? [];
  if (heading === undefined) throw new Error(`[docs-site] ${source} has no first heading.`);
  return heading.replaceAll('`', '').replace(/^(Getting started with|Moving from) (?!another)/, '');
}
