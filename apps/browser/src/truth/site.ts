import type { CorsRequest } from '@cors-policy/core';
import type { Ask } from './ask.ts';

export type Site = 'same-origin' | 'same-site' | 'cross-site';

/** https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header */
export function siteOf({ origin, url }: Pick<Ask, 'origin' | 'url'>): Site {
  const target = new URL(url.replace(/^ws/, 'http'));
  if (origin === target.origin) return 'same-origin';
  if (origin === 'null') return 'cross-site';
  const page = new URL(origin);
  const isSameSite =
    page.protocol === target.protocol && siteNameOf(page.hostname) === siteNameOf(target.hostname);
  return isSameSite ? 'same-site' : 'cross-site';
}

/** No host here has a public suffix of more than one label. */
function siteNameOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/** https://w3c.github.io/webappsec-fetch-metadata/#framework: over http, no mark is sent to other machines. */
export function marksOf(
  ask: Pick<Ask, 'by' | 'mode' | 'origin' | 'url'>,
): Pick<CorsRequest, 'secFetchSite' | 'secFetchMode'> {
  if (!/^(https|wss):/.test(ask.url)) return {};
  return { secFetchSite: siteOf(ask), secFetchMode: modeOf(ask) };
}

function modeOf({ by, mode }: Pick<Ask, 'by' | 'mode'>): string {
  if (by === 'form') return 'navigate';
  if (by === 'web socket') return 'websocket';
  return by === 'beacon' ? 'no-cors' : mode;
}
