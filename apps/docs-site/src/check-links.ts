import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';

/**
 * Follows every link of a built site to its file and its anchor, and looks for what a page would load from elsewhere.
 * Returns what is wrong, a sentence each.
 */
export function checkLinks(site: string): string[] {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' });
  const pages = new Map(
    names.filter((name) => name.endsWith('.html')).map((name) => [name, readPage(site, name)]),
  );
  return [...pages].flatMap(([name, { links, loads }]) => [
    ...loads
      .filter((url) => /^([a-z]+:)?\/\//.test(url))
      .map((url) => `${name} loads ${url}, which is not of this site`),
    ...links.flatMap((link) => {
      const { host, pathname, hash } = new URL(link, `http://site/${name}`);
      if (host !== 'site') return [];
      const path = decodeURIComponent(pathname).slice(1);
      const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
      const target = pages.get(file);
      if (target === undefined && !existsSync(join(site, file))) {
        return [`${name} links to ${link}, and there is no ${relative('/', `/${file}`)}`];
      }
      const anchor = decodeURIComponent(hash.slice(1));
      const isThere = anchor === '' || target === undefined || target.anchors.has(anchor);
      return isThere ? [] : [`${name} links to ${link}, and ${file} has no such anchor`];
    }),
  ]);
}

interface BuiltPage {
  readonly anchors: ReadonlySet<string>;
  readonly links: readonly string[];
  /** What a browser fetches without being asked to. */
  readonly loads: readonly string[];
}

function readPage(site: string, name: string): BuiltPage {
  const page = parse(readFileSync(join(site, name), 'utf8'));
  return {
    anchors: new Set(attributesOf(page, '[id]', 'id')),
    links: attributesOf(page, 'a[href]', 'href').filter((href) => !/^[a-z]+:(?!\/\/)/.test(href)),
    loads: [...attributesOf(page, '[src]', 'src'), ...attributesOf(page, 'link[href]', 'href')],
  };
}

function attributesOf(page: HTMLElement, selector: string, name: string): string[] {
  return page.querySelectorAll(selector).map((element) => element.getAttribute(name) ?? '');
}
