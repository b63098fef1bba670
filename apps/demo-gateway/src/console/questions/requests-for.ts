import { validateHeaderName } from 'node:http';
import type { Asker, Question } from '@cors-policy/console/contract';
import { browserRequests, type CorsRequest } from '@cors-policy/core';

/**
 * What is sent for a question to a gateway at `address`, in this order. Throws `TypeError` for what nobody can send.
 * Sources: https://fetch.spec.whatwg.org/#append-a-request-origin-header, https://w3c.github.io/webappsec-fetch-metadata/
 */
export function requestsFor(question: Question, address: string): CorsRequest[] {
  const { asker, origin, method, headerNames } = question;
  requireNoControls({
    origin,
    'Sec-Fetch-Site': question.secFetchSite,
    'Sec-Fetch-Mode': question.secFetchMode,
  });
  const { host } = new URL(address);
  if (asker === 'curl' || asker === 'preflight') return [asWritten(question, host)];
  if (asker === 'form' && !/^(get|post)$/i.test(method)) {
    throw new TypeError('a form is sent by GET or POST.');
  }
  const secFetchSite = siteOf(question, address);
  const isCors = asker === 'fetch' && secFetchSite !== 'same-origin';
  const saysOrigin = isCors || asker === 'web-socket' || !/^(get|head)$/i.test(method);
  return browserRequests({
    ...(saysOrigin && { origin }),
    method,
    headerNames,
    secFetchSite,
    secFetchMode: MODES[asker],
    ...(asker === 'web-socket' && { webSocket: true }),
    host,
  });
}

const MODES: Readonly<Record<Exclude<Asker, 'curl' | 'preflight'>, string>> = {
  fetch: 'cors',
  'no-cors': 'no-cors',
  form: 'navigate',
  'web-socket': 'websocket',
};

/** An IP address has no subdomains: what is of the same site differs in the port alone. */
function siteOf({ origin, asker }: Question, address: string): string {
  // A script always has a page, and only one of the same origin asks without saying so.
  if (origin === undefined) return asker === 'form' ? 'none' : 'same-origin';
  if (origin === address) return 'same-origin';
  const withoutPort = (text: string) => text.replace(/:\d+$/, '');
  return withoutPort(origin) === withoutPort(address) ? 'same-site' : 'cross-site';
}

function asWritten(question: Question, host: string): CorsRequest {
  const { asker, method, origin, headerNames, secFetchSite, secFetchMode } = question;
  for (const name of headerNames) requireToken('header', name);
  requireToken('method', method);
  if (method === 'CONNECT') throw new TypeError('CONNECT asks a proxy, and the gateway is none.');
  const written = {
    ...(origin !== undefined && { origin }),
    ...(secFetchSite !== undefined && { secFetchSite }),
    ...(secFetchMode !== undefined && { secFetchMode }),
    host,
  };
  if (asker === 'curl') return { method, ...written };
  if (origin === undefined) throw new TypeError('a preflight has an Origin.');
  return {
    method: 'OPTIONS',
    accessControlRequestMethod: method,
    ...(headerNames.length > 0 && { accessControlRequestHeaders: headerNames.join(',') }),
    ...written,
  };
}

function requireNoControls(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value = ''] of Object.entries(values)) {
    if (!/(?!\t)\p{Cc}/u.test(value)) continue;
    throw new TypeError(`no request can carry this ${name}: it has control characters.`);
  }
}

function requireToken(what: string, text: string): void {
  try {
    validateHeaderName(text);
  } catch {
    throw new TypeError(`no client can send the ${what} ${JSON.stringify(text)}.`);
  }
}
