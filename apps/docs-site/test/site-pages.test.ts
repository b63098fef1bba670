import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@cors-policy/checks/repository';
import { parse } from 'node-html-parser';
import { createMarkdownRenderer, type MarkdownRenderer } from 'vitepress';
import { beforeAll, expect, it } from 'vitest';
import { markdownOptions } from '../src/markdown-options.ts';
import { places } from '../src/places.ts';
import { assertComplete, pages, type SitePage, targetOf } from '../src/site-pages.ts';

let md: MarkdownRenderer;
const rendered = new Map<string, ReturnType<typeof parse>>();

beforeAll(async () => {
  // Without colours for code, which take seconds to load.
  md = await createMarkdownRenderer(places.pages, {
    ...markdownOptions().markdown,
    highlight: (code) => code,
  });
  for (const page of pages) rendered.set(page.path, parse(render(page)));
});

it('every page of docs/ has its place', assertComplete);

it.each(pages)('every link of $source leads to a page, and to a heading', ({ path }) => {
  for (const link of rendered.get(path)?.querySelectorAll('a[href]') ?? []) {
    const { host, pathname, hash } = new URL(
      link.getAttribute('href') ?? '',
      `http://site/${path}`,
    );
    if (host !== 'site' || pathname.startsWith('/files/')) continue;
    const target = pathname
      .slice(1)
      .replace(/(^|\/)$/, '$1index.html')
      .replace(/\.html$/, '.md');
    const ids = rendered
      .get(target)
      ?.querySelectorAll('[id]')
      .map(({ id }) => id);
    expect(ids, `${link} leads to a page`).toBeDefined();
    if (hash !== '') expect(ids).toContain(decodeURIComponent(hash.slice(1)));
  }
});

it.each([
  ['docs/start/express.md', '../configuration.md', { page: { path: 'configuration.md' } }],
  ['docs/start/express.md', '../../README.md', { page: { path: 'index.md' } }],
  ['packages/core/README.md', '../express', { page: { path: 'packages/express.md' } }],
  ['apps/demo-gateway/README.md', 'gateway.yaml', { file: 'apps/demo-gateway/gateway.yaml' }],
])('of %s the link %s leads to its page or file', (from, link, target) => {
  expect(targetOf(from, link)).toMatchObject(target);
});

it.each(['gone.md', '../gone.txt', '../../../elsewhere.txt', '../../apps/proof/gone.md'])(
  'refuses the link %s, which leads to nothing',
  (link) => expect(() => targetOf('docs/start/express.md', link)).toThrow(/leads to/),
);

function render({ source, path }: SitePage): string {
  return md.render(readFileSync(join(ROOT, source), 'utf8'), {
    path: join(places.pages, path),
    relativePath: path,
    cleanUrls: false,
  });
}
