import { slug } from 'github-slugger';
import type { MarkdownOptions } from 'vitepress';
import { type RepositoryLinks, repositoryLinks } from './render-links.ts';

/** How pages are rendered, and what to do with the files that they link to. */
export function markdownOptions(): { markdown: MarkdownOptions; links: RepositoryLinks } {
  const links = repositoryLinks();
  return {
    links,
    markdown: {
      // Anchors are GitHub's, so that a link to one leads there on both.
      anchor: { slugify: (heading) => slug(heading) },
      config: links.render,
      linkify: false,
      // Others have comments that are hard to read.
      theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    },
  };
}
