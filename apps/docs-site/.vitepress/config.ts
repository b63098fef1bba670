import { slug } from 'github-slugger';
import { defineConfig } from 'vitepress';
import { repositoryLinks } from '../dist/render-links.js';
import { sidebar } from '../dist/sidebar.js';

const links = repositoryLinks();

export default defineConfig({
  title: 'CORS Policy',
  description: 'The CORS policy of an API gateway, as packages for the framework that you use.',
  lang: 'en',
  // There is no icon: without this, browsers ask for one.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: '.pages',
  markdown: {
    // Anchors are GitHub's, so that a link to one leads there on both.
    anchor: { slugify: (heading) => slug(heading) },
    config: links.render,
    linkify: false,
  },
  // That the files are there is what copies them.
  ignoreDeadLinks: [/^\/files\//],
  buildEnd: ({ outDir }) => links.copyFiles(outDir),
  themeConfig: {
    nav: [
      { text: 'Configuration', link: '/configuration' },
      { text: 'Why blocked?', link: '/why-blocked' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: sidebar(),
    outline: { level: [2, 3] },
    search: { provider: 'local' },
  },
});
