import type { CorsRequest } from '@cors-policy/core';

/** What a request is, its origin aside: `preflight for PUT with x-id`, `WebSocket`, `form POST`, `GET`. */
export function requestInWords(request: CorsRequest): string {
  const { method, secFetchMode, webSocket } = request;
  if (webSocket === true) return 'WebSocket';
  const asked = askedFor(request);
  if (asked !== undefined) return `preflight for ${asked}`;
  return method === 'POST' && secFetchMode === 'navigate' ? 'form POST' : method;
}

/** Several, the preflights together: `GET, WebSocket, preflights for GET, PUT with x-id`. */
export function requestsInWords(requests: readonly CorsRequest[]): string {
  const asked = requests.map(askedFor).filter((text) => text !== undefined);
  if (asked.length < 2) return requests.map(requestInWords).join(', ');
  const others = requests.filter((request) => askedFor(request) === undefined);
  return [...others.map(requestInWords), `preflights for ${asked.join(', ')}`].join(', ');
}

/** What a preflight asks for; undefined: it is none. */
function askedFor(request: CorsRequest): string | undefined {
  const { method, origin, accessControlRequestMethod: asked } = request;
  const { accessControlRequestHeaders: names, webSocket } = request;
  const isPreflight = method === 'OPTIONS' && origin !== undefined && asked !== undefined;
  if (!isPreflight || webSocket === true) return undefined;
  return names ? `${asked} with ${names}` : asked;
}
