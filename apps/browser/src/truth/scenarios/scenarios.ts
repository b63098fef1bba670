import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import type { Api, Ask, Framework } from '../ask.ts';
import { gatewayOrigin } from '../stage/hosts-of.ts';
import { type PageName, pageAt } from '../stage/pages.ts';
import { API, CLOSED, FORWARDING, OPAQUE_ALLOWED, WITHOUT_OWN } from './scenario-apis.ts';

/** Ways to ask that have a section of the specification of their own. */
export interface TruthScenario {
  readonly id: string;
  readonly title: string;
  readonly asks: readonly Ask[];
}

interface Asked extends Partial<Pick<Ask, 'by' | 'method' | 'headers' | 'credentials' | 'mode'>> {
  /** `own`: of the gateway itself. */
  readonly from: 'own' | string;
  readonly page?: PageName;
  readonly scheme?: 'http' | 'https';
  readonly api: Api;
}

const APP = 'https://app.example';
const OTHER = 'https://evilapp.example';

export const scenarios: readonly TruthScenario[] = [
  scenario('form', 'Forms of other sites, 7.21', [
    { by: 'form', from: OTHER, page: 'sandboxed', api: FORWARDING },
    { by: 'form', from: OTHER, page: 'no-referrer', api: FORWARDING },
    { by: 'form', from: 'own', api: API },
  ]),
  scenario('beacon', 'navigator.sendBeacon, 7.21', [
    { by: 'beacon', from: APP, api: API },
    { by: 'beacon', from: OTHER, api: API },
    { by: 'beacon', from: OTHER, api: FORWARDING },
    { by: 'beacon', from: 'own', api: API },
  ]),
  scenario('web-socket', 'WebSockets, 7.19', [
    { by: 'web socket', from: APP, api: API },
    { by: 'web socket', from: OTHER, api: API },
    { by: 'web socket', from: OTHER, page: 'framing', api: API },
    { by: 'web socket', from: OTHER, page: 'framing', api: OPAQUE_ALLOWED },
    { by: 'web socket', from: 'own', api: API },
    { by: 'web socket', from: 'own', api: WITHOUT_OWN },
    { by: 'web socket', from: 'own', scheme: 'http', api: API },
  ]),
  scenario('sandboxed-frame', 'The opaque origin of a sandboxed frame, 7.8', [
    { from: APP, page: 'framing', api: API },
    { from: APP, page: 'framing', api: OPAQUE_ALLOWED },
    { from: APP, page: 'framing', method: 'PUT', api: OPAQUE_ALLOWED },
    { from: APP, page: 'framing', method: 'PUT', headers: { 'x-one': '1' }, api: API },
    { from: APP, page: 'framing', credentials: 'include', api: OPAQUE_ALLOWED },
  ]),
  scenario('no-referrer', 'A form of the same origin whose page hides its origin, 7.11 (b)', [
    { by: 'form', from: 'own', page: 'no-referrer', api: WITHOUT_OWN },
  ]),
  scenario('same-origin', 'Scripts of the same origin, over https and http, 7.11', [
    ...(['https', 'http'] as const).flatMap((scheme) =>
      ['GET', 'POST', 'DELETE'].flatMap((method) => [
        { from: 'own', scheme, method, api: API },
        // Over http it is denied, and can read that.
        { from: 'own', scheme, method, api: WITHOUT_OWN },
      ]),
    ),
  ]),
  scenario('denied', 'A 403 and a 405: opaque to others, 7.10', [
    { from: OTHER, api: API },
    { from: APP, method: 'DELETE', api: API },
    { from: APP, method: 'PUT', headers: { 'x-two': '2' }, api: API },
    { from: APP, method: 'PUT', headers: { 'x-one': '1' }, api: API },
  ]),
  scenario('peculiar', 'In what browsers differ', [
    { from: APP, headers: { 'User-Agent': 'x' }, api: API },
    { from: APP, headers: { 'Save-Data': 'on' }, api: API },
    { from: APP, headers: { 'Viewport-Width': '100' }, api: API },
    { from: APP, page: 'no-referrer', mode: 'no-cors', method: 'POST', api: API },
    { from: APP, page: 'no-referrer', mode: 'no-cors', api: API },
    { from: APP, page: 'no-referrer', method: 'POST', api: API },
  ]),
  scenario('unreachable', 'A 502: readable where the origin is allowed, 7.17', unreachable(CLOSED)),
];

/** After the native services have been stopped. */
export const stopped = scenario(
  'stopped',
  'A 502, since the native services have been stopped',
  unreachable({ ...API, native: null }),
);

function unreachable(api: Api): Asked[] {
  return [
    { from: APP, api },
    { from: APP, method: 'PUT', headers: { 'x-one': '1' }, api },
    { from: APP, credentials: 'include', api },
    { from: OTHER, api },
    { from: 'own', api },
    { from: 'own', method: 'POST', api },
    { by: 'web socket', from: APP, api },
  ];
}

function scenario(id: string, title: string, asked: readonly Asked[]): TruthScenario {
  const asks = FRAMEWORKS.flatMap((framework) =>
    asked.map((one, index) => askOf(one, framework, `${id}-${framework}-${index}`)),
  );
  return { id, title, asks };
}

function askOf(asked: Asked, framework: Framework, id: string): Ask {
  const { from, page = 'plain', scheme = 'https', api, by = 'fetch' } = asked;
  const gateway = gatewayOrigin(framework, scheme);
  const origin = from === 'own' ? gateway : from;
  const target = by === 'web socket' ? gateway.replace(/^http/, 'ws') : gateway;
  return {
    id,
    api,
    framework,
    page: pageAt(origin, page),
    origin: page === 'sandboxed' || page === 'framing' ? 'null' : origin,
    url: `${target}/${api.name}?id=${id}`,
    by,
    method: asked.method ?? 'GET',
    headers: asked.headers ?? {},
    credentials: asked.credentials ?? 'same-origin',
    mode: asked.mode ?? 'cors',
  };
}
