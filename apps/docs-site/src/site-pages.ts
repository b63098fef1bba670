import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { publishedPackages, ROOT } from '@cors-policy/checks/repository';

/** A page of the site: its Markdown in the repository, and where the site has it, relative to its top. */
export interface SitePage {
  readonly source: string;
  readonly path: string;
}

export interface Section {
  readonly title: string;
  readonly pages: readonly SitePage[];
}

export const HOME: SitePage = { source: 'docs/README.md', path: 'index.md' };

/** Every page in the order of the sidebar, but for the home page and the API reference, which is generated. */
export const sections: readonly Section[] = [
  {
    title: 'Getting started',
    pages: docs(
      'start/express.md',
      'start/koa.md',
      'start/fastify.md',
      'start/hono.md',
      'start/h3.md',
      'start/fetch.md',
      'start/node-http.md',
    ),
  },
  {
    title: 'Recipes',
    pages: docs(
      'recipes/several-environments.md',
      'recipes/preview-deployments.md',
      'recipes/local-development.md',
      'recipes/authentication-and-rate-limits.md',
      'recipes/behind-nginx-or-a-cdn.md',
      'recipes/origins-from-a-database.md',
      'recipes/policies-per-tenant.md',
      'recipes/nestjs.md',
      'recipes/mobile-web-views.md',
    ),
  },
  {
    title: 'Moving',
    pages: [
      { source: 'docs/moving/README.md', path: 'moving/index.md' },
      ...docs(
        'moving/cors.md',
        'moving/koa-cors.md',
        'moving/fastify-cors.md',
        'moving/hono-cors.md',
        'moving/webmethods.md',
      ),
    ],
  },
  {
    title: 'Reference',
    pages: [
      ...docs('configuration.md', 'specification.md', 'rules.md'),
      ...publishedPackages().map(({ folder }) => packagePage(basename(folder))),
    ],
  },
  {
    title: 'In operation',
    pages: [
      ...docs('why-blocked.md', 'observing.md'),
      { source: 'apps/demo-gateway/README.md', path: 'demo-gateway.md' },
      { source: 'apps/console/README.md', path: 'console.md' },
    ],
  },
  {
    title: 'Evidence',
    pages: [
      ...docs('proof.md', 'runtimes.md', 'implementations.md'),
      { source: 'apps/implementations/README.md', path: 'how-implementations-are-audited.md' },
      { source: 'apps/bench/RESULTS.md', path: 'measurements.md' },
    ],
  },
  {
    title: 'The project',
    pages: [
      { source: 'SECURITY.md', path: 'security.md' },
      { source: 'CONTRIBUTING.md', path: 'contributing.md' },
    ],
  },
];

export const pages: readonly SitePage[] = [HOME, ...sections.flatMap(({ pages }) => pages)];

/** Throws if a page of docs/ is in no section, so that none can be forgotten. */
export function assertComplete(): void {
  const known = new Set(pages.map(({ source }) => source));
  const missing = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name}`)
    .filter((source) => source.endsWith('.md') && !known.has(source));
  if (missing.length > 0) {
    throw new Error(
      `[docs-site] ${missing.join(', ')}: in no section of the site. Name them in apps/docs-site/src/site-pages.ts.`,
    );
  }
}

/**
 * What a link of a page leads to: a page of the site, or a file of the repository that the site has a copy of. A
 * folder is its README, and the repository's own README is the home page. Throws if there is nothing.
 */
export function targetOf(from: string, link: string): { page: SitePage } | { file: string } {
  const path = join(from, '..', link);
  const source = isFolder(path) ? join(path, 'README.md') : path;
  const page = source === 'README.md' ? HOME : pages.find((each) => each.source === source);
  if (page !== undefined) return { page };
  if (!source.startsWith('..') && !source.endsWith('.md') && existsSync(join(ROOT, source))) {
    return { file: source };
  }
  throw new Error(
    `[docs-site] ${from}: the link ${JSON.stringify(link)} leads to ${source}, which is neither a page of the site nor a file.`,
  );
}

function docs(...names: readonly string[]): SitePage[] {
  return names.map((name) => ({ source: `docs/${name}`, path: name }));
}

function packagePage(name: string): SitePage {
  return { source: `packages/${name}/README.md`, path: `packages/${name}.md` };
}

function isFolder(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.isDirectory() === true;
}
