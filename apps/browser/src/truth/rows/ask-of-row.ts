import type { CorsRequest } from '@cors-policy/core';
import type { Row, RowRequest } from '@cors-policy/core/conformance';
import type { Api, Ask, Framework } from '../ask.ts';
import { predict } from '../predict.ts';
import { gatewayOrigin, ownOrigin } from '../stage/hosts-of.ts';
import { OPAQUE_PAGE, pageAt } from '../stage/pages.ts';
import { OWN } from './apis-of-rows.ts';
import type { Reason } from './not-sent.ts';
import { ACRH, ACRM, HOST, isPreflightOf, reasonOfFields } from './written-by-browsers.ts';

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

/** `request`: with each field once. */
function write(request: RowRequest, api: Api, framework: Framework, id: string): Ask {
  const fields = request.fields as Readonly<Record<string, string>>;
  const { method, webSocket } = request;
  const requested = isPreflightOf(request) ? fields[ACRM] : undefined;
  const isMarked = 'Sec-Fetch-Site' in fields || 'Sec-Fetch-Mode' in fields;
  const scheme = isMarked || fields.Origin?.startsWith('https:') ? 'https' : 'http';
  const own = ownOrigin(framework, scheme);
  const gateway = gatewayOrigin(framework, scheme);
  const { origin, page } = pageOf(fields, own, gateway);
  // A preflight is never of the same origin.
  const target = origin === own && requested === undefined ? own : gateway;
  return {
    id,
    api,
    framework,
    page,
    origin,
    url: `${webSocket ? target.replace(/^http/, 'ws') : target}/${api.name}?id=${id}`,
    by: howToSend(request, page),
    method: requested ?? method,
    headers: requested === undefined ? setByScript(fields) : headersFor(fields[ACRH]),
    credentials: api.policy.cors?.allowCredentials ? 'include' : 'same-origin',
    mode: 'cors',
  };
}

function pageOf(
  { Origin: written, 'Sec-Fetch-Site': site }: Readonly<Record<string, string>>,
  own: string,
  gateway: string,
): Pick<Ask, 'origin' | 'page'> {
  if (written === 'null') {
    return site === 'same-origin'
      ? { origin: own, page: pageAt(own, 'no-referrer') }
      : { origin: 'null', page: pageAt(OPAQUE_PAGE, 'sandboxed') };
  }
  // What has no origin comes from the same one, as from the page of the gateway itself.
  const isGateways = written === undefined || written === HOST;
  const origin = isGateways ? gateway : written === OWN ? own : written;
  return { origin, page: pageAt(origin) };
}

function howToSend(request: RowRequest, page: string): Ask['by'] {
  const { fields, webSocket } = request;
  if (webSocket) return 'web socket';
  if (fields['Sec-Fetch-Mode'] === 'navigate' || page.endsWith('/no-referrer')) return 'form';
  const isForced = isPreflightOf(request) && fields[ACRM] === 'POST' && !(ACRH in fields);
  return isForced ? 'upload listener' : 'fetch';
}

function headersFor(names: string | undefined): Ask['headers'] {
  const listed = names?.split(',') ?? [];
  return Object.fromEntries(
    listed.map((name) => [name, name === 'content-type' ? 'application/json' : 'x']),
  );
}

function setByScript(fields: Readonly<Record<string, string>>): Ask['headers'] {
  const isSetByBrowser = /^(origin|sec-.*|upgrade|connection)$/i;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !isSetByBrowser.test(name)));
}

/** Whether a request that a browser sends is the one of the row, however it is marked beyond that. */
function isTheOne(sent: CorsRequest, { method, fields }: RowRequest, ask: Ask): boolean {
  const { Origin: written, 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode } = fields;
  const isStandIn = written === OWN || written === HOST;
  return (
    sent.method === method &&
    sent.origin === (isStandIn ? ask.origin : written) &&
    sent.accessControlRequestMethod === fields[ACRM] &&
    sent.accessControlRequestHeaders === fields[ACRH] &&
    (site === undefined || sent.secFetchSite === site) &&
    (mode === undefined || sent.secFetchMode === mode)
  );
}
