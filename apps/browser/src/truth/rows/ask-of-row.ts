import type { CorsRequest } from '@cors-policy/core';
import type { Row, RowRequest } from '@cors-policy/core/conformance';
import type { Api, Ask, Framework } from '../ask.ts';
import { normalizedMethod } from '../fetch-standard.ts';
import { predict } from '../predict.ts';
import { gatewayOrigin, ownOrigin } from '../stage/hosts-of.ts';
import { OPAQUE_PAGE, pageAt } from '../stage/pages.ts';
import { OWN } from './apis-of-rows.ts';
import type { Reason } from './not-sent.ts';

/** What a page has to do so that its browser sends a request of the row, or why there is no such thing. */
export function askOfRow(
  row: Row,
  request: RowRequest,
  api: Api,
  framework: Framework,
  id: string,
): Ask | Reason {
  if (row.fixture ?? row.inner ?? request.target) return 'adapter';
  if (request.upload) return 'held back';
  const reason = reasonOfFields(request);
  if (reason) return reason;
  const ask = write(request, api, framework, id);
  const { requests } = predict(ask);
  if (request.webSocket || requests.some((sent) => isTheOne(sent, request, ask))) return ask;
  const isMarked = Object.keys(request.fields).some((name) => name.startsWith('Sec-Fetch-'));
  return isMarked ? 'marked otherwise' : 'never sent';
}

function reasonOfFields({ method, fields, webSocket }: RowRequest): Reason | undefined {
  const { Origin: origin, [ACRM]: requested, [ACRH]: names } = fields;
  if (Object.values(fields).some((value) => Array.isArray(value))) return 'repeated field';
  if (webSocket) {
    if ('Sec-Fetch-Site' in fields) return 'marked otherwise';
    if (origin === undefined) return 'no origin';
  }
  if (origin !== undefined && !isOriginOfPage(String(origin))) return 'no such origin';
  const isPreflight = isPreflightOf({ method, fields });
  if (!isPreflight && (requested ?? names) !== undefined) return 'forbidden field';
  if (!webSocket && Object.keys(fields).some(isForbidden)) return 'forbidden field';
  if (!isPreflight) return undefined;
  if (!isMethodOfScripts(String(requested))) return 'no such method';
  return names === undefined || isWrittenByBrowsers(String(names))
    ? undefined
    : 'written otherwise';
}

const ACRM = 'Access-Control-Request-Method';
const ACRH = 'Access-Control-Request-Headers';

function isPreflightOf({ method, fields }: Pick<RowRequest, 'method' | 'fields'>): boolean {
  return method === 'OPTIONS' && 'Origin' in fields && ACRM in fields;
}

/** What is said so in rows stands for the host and port of the server under test. */
const HOST = 'http://{host}';

function isOriginOfPage(origin: string): boolean {
  if (origin === 'null' || origin === HOST) return true;
  return /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;
}

function isForbidden(name: string): boolean {
  return /^(connection|expect|transfer-encoding|upgrade)$/i.test(name);
}

function isMethodOfScripts(method: string): boolean {
  const isForbiddenMethod = /^(connect|trace|track)$/i.test(method);
  return (
    /^[\w!#$%&'*+.^`|~-]+$/.test(method) &&
    !isForbiddenMethod &&
    normalizedMethod(method) === method
  );
}

function isWrittenByBrowsers(list: string): boolean {
  const names = list.split(',');
  const written = [...new Set(names.map((name) => name.toLowerCase()))].sort().join(',');
  return written === list && names.every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name));
}

function write(request: RowRequest, api: Api, framework: Framework, id: string): Ask {
  const { fields, webSocket } = request;
  const isPreflight = isPreflightOf(request);
  const isMarked = 'Sec-Fetch-Site' in fields || 'Sec-Fetch-Mode' in fields;
  const isOfPage = fields['Sec-Fetch-Site'] === 'same-origin';
  const written = fields.Origin as string | undefined;
  const scheme = isMarked || written?.startsWith('https:') ? 'https' : 'http';
  const own = ownOrigin(framework, scheme);
  const gateway = gatewayOrigin(framework, scheme);
  const isOpaque = written === 'null' && !isOfPage;
  const isHidden = written === 'null' && isOfPage;
  const origin = isOpaque ? 'null' : originOf(written, isOfPage, own, gateway);
  // A preflight is never of the same origin.
  const target = origin === own && !isPreflight ? own : gateway;
  const headers = isPreflight ? headersFor(fields[ACRH] as string | undefined) : ofScript(fields);
  const { allowCredentials } = api.policy.cors ?? {};
  return {
    id,
    api,
    framework,
    page: isOpaque
      ? pageAt(OPAQUE_PAGE, 'sandboxed')
      : pageAt(origin, isHidden ? 'no-referrer' : 'plain'),
    origin,
    url: `${webSocket ? target.replace(/^http/, 'ws') : target}/${api.name}?id=${id}`,
    by: isHidden
      ? 'form'
      : howToSend(request, isPreflight && fields[ACRM] === 'POST' && fields[ACRH] === undefined),
    method: isPreflight ? String(fields[ACRM]) : request.method,
    headers,
    credentials: allowCredentials ? 'include' : 'same-origin',
    mode: 'cors',
  };
}

/** Of a request without an origin, or one that is hidden: the page of the gateway, which is of the same origin. */
function originOf(
  written: string | undefined,
  isOfPage: boolean,
  own: string,
  gateway: string,
): string {
  if (written === OWN) return own;
  if (written === undefined || written === HOST) return gateway;
  // Of a page that hides its origin by its referrer policy.
  return isOfPage && written === 'null' ? own : written;
}

function howToSend({ fields, webSocket }: RowRequest, isForced: boolean): Ask['by'] {
  if (webSocket) return 'web socket';
  if (fields['Sec-Fetch-Mode'] === 'navigate') return 'form';
  return isForced ? 'upload listener' : 'fetch';
}

function headersFor(names: string | undefined): Ask['headers'] {
  const listed = names?.split(',') ?? [];
  return Object.fromEntries(
    listed.map((name) => [name, name === 'content-type' ? 'application/json' : 'x']),
  );
}

function ofScript(fields: RowRequest['fields']): Ask['headers'] {
  const set = Object.entries(fields).filter(
    ([name]) => !/^(origin|sec-.*|upgrade|connection)$/i.test(name),
  );
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}

/** Whether a request that a browser sends is the one of the row, however it is marked beyond that. */
function isTheOne(sent: CorsRequest, { method, fields }: RowRequest, ask: Ask): boolean {
  const written = fields.Origin as string | undefined;
  const stands = written === OWN || written === HOST;
  const expected: Partial<CorsRequest> = {
    method,
    origin: stands ? ask.origin : written,
    accessControlRequestMethod: fields[ACRM] as string | undefined,
    accessControlRequestHeaders: fields[ACRH] as string | undefined,
    ...('Sec-Fetch-Site' in fields && { secFetchSite: fields['Sec-Fetch-Site'] as string }),
    ...('Sec-Fetch-Mode' in fields && { secFetchMode: fields['Sec-Fetch-Mode'] as string }),
  };
  return Object.entries(expected).every(
    ([name, value]) => sent[name as keyof CorsRequest] === value,
  );
}
