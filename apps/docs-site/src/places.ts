import { join } from 'node:path';
import { ROOT } from '@cors-policy/checks/repository';

const APP = join(ROOT, 'apps/docs-site');

export const places = {
  app: APP,
  /** The Markdown of the site, gathered anew by each build. */
  pages: join(APP, '.pages'),
  /** The blocks of code of the pages, as files. */
  snippets: join(APP, '.snippets'),
  /** The site, as a server hands it out. */
  site: join(APP, '.vitepress/dist'),
} as const;
