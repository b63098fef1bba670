import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { ROOT } from '@cors-policy/checks/repository';
import type { MarkdownRenderer } from 'vitepress';
import { pages, targetOf } from './site-pages.ts';

const ATTRIBUTES: Readonly<Record<string, string>> = { link_open: 'href', image: 'src' };

export interface RepositoryLinks {
  /** A plugin of markdown-it. */
  readonly render: (md: MarkdownRenderer) => void;
  /** Copies what pages link to and is no page itself, such as a configuration: as text, which browsers show. */
  readonly copyFiles: (site: string) => void;
}

/** What a page links to, relative to its place in the repository, becomes what the site has instead. */
export function repositoryLinks(): RepositoryLinks {
  const files = new Set<string>();

  function linkOnSite(source: string, path: string, link: string): string {
    const [file = '', fragment] = link.split('#');
    const target = targetOf(source, decodeURI(file));
    if ('file' in target) {
      files.add(target.file);
      return `/files/${target.file}.txt`;
    }
    const relative = posix.relative(dirname(path), target.page.path);
    return `${relative.startsWith('.') ? relative : `./${relative}`}${fragment === undefined ? '' : `#${fragment}`}`;
  }

  return {
    render(md) {
      md.core.ruler.push('repository-links', ({ env, tokens }) => {
        const page = pages.find(({ path }) => path === env.relativePath);
        if (page === undefined) return;
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const attribute = ATTRIBUTES[token.type] ?? '';
          const link = token.attrGet(attribute);
          if (!link || /^([a-z]+:|#)/i.test(link)) continue;
          token.attrSet(attribute, linkOnSite(page.source, page.path, link));
        }
      });
    },
    copyFiles(site) {
      for (const file of files) {
        const copy = join(site, 'files', `${file}.txt`);
        mkdirSync(dirname(copy), { recursive: true });
        copyFileSync(join(ROOT, file), copy);
      }
    },
  };
}
