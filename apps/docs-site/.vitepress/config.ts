import { defineConfig } from 'vitepress';
import { markdownOptions } from '../dist/markdown-options.js';
import { sidebar } from '../dist/sidebar.js';

const { markdown, links } = markdownOptions();

export default defineConfig({
  title: 'CORS Policy',
  description: 'The CORS policy of an API gateway, as packages for the framework that you use.',
  lang: 'en',
  // There is no icon: without this, browsers ask for one.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: '.pages',
  markdown,
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
