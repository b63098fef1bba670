import { createServer, type Server } from 'node:http';

/** Every origin has these pages. */
export const PAGES_PATH = '/page';

const FIELDS = {
  plain: {},
  /** Its origin is opaque. */
  sandboxed: { 'content-security-policy': 'sandbox allow-scripts allow-forms' },
  /** Its scripts run in a sandboxed frame. */
  framing: {},
  /** It hides its origin, from itself too, where forms are sent. */
  'no-referrer': { 'referrer-policy': 'no-referrer' },
} as const;

export type PageName = keyof typeof FIELDS;

/** Where the sandboxed page is, of which nothing says so. */
export const OPAQUE_PAGE = 'http://frames.example';

export function pageAt(origin: string, name: PageName = 'plain'): string {
  return `${origin}${PAGES_PATH}/${name}`;
}

/** A service of its own: there are pages still once the native services have been stopped. */
export function createPages(): Server {
  return createServer(({ url = '' }, response) => {
    const name = url.slice(PAGES_PATH.length + 1);
    const fields = name in FIELDS ? FIELDS[name as PageName] : {};
    response.writeHead(200, { 'content-type': 'text/html', ...fields });
    response.end('<!doctype html><title>A page</title><link rel="icon" href="data:,">');
  });
}
