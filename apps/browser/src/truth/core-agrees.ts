import { browserRequests, type CorsRequest } from '@cors-policy/core';
import type { Played } from './play.ts';
import { marksOf, siteOf } from './site.ts';

/**
 * What `browserRequests` of core says that the browser sends, as far as it sent it: the request follows only an
 * allowed preflight. Undefined where that function cannot know, since over http nothing tells it of the same origin.
 */
export function saidByCore({ ask, predicted, requests }: Played): CorsRequest[] | undefined {
  const { by, url, method } = ask;
  const marks = marksOf(ask);
  const isUnknown = marks.secFetchSite === undefined && siteOf(ask) === 'same-origin';
  if (by !== 'fetch' || isUnknown || predicted.outcome.kind === 'no page') return undefined;
  const origin = requests.at(-1)?.origin;
  const said = browserRequests({
    ...marks,
    method,
    headerNames: predicted.unsafeNames,
    host: new URL(url).host,
    // It takes what the request says of its origin, and requests for pages and images say nothing.
    ...(origin !== undefined && { origin }),
  });
  return said.slice(0, Math.max(1, requests.length));
}
