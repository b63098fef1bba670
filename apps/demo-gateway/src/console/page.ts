import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import compression from 'compression';
import express, { type Response, Router } from 'express';

/** In the place of those of every answer. */
type PageHeaders = Readonly<Record<string, string>>;

/** What `@cors-policy/console` has built. */
function pageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@cors-policy/console/page/index.html'));
}

/** Scripts and styles, whose names change with what is in them. */
export function assets(): Router {
  const files = express.static(join(pageFolder(), 'assets'), {
    redirect: false,
    setHeaders: (response) =>
      response.setHeader('cache-control', 'public, max-age=31536000, immutable'),
  });
  return Router().use('/assets', compression(), files);
}

export function sendPage(response: Response, file: string, headers: PageHeaders): void {
  response.set({ 'cache-control': 'no-cache', ...headers }).sendFile(file, {
    root: pageFolder(),
    // A page that was built anew may be no younger, where builds are reproducible.
    lastModified: false,
  });
}
