import { isDeepStrictEqual } from 'node:util';
import {
  ASKERS,
  type Asker,
  type Explained,
  type Outcome,
  type Question,
} from '@cors-policy/console/contract';
import type { CorsRequest, PolicyConfig } from '@cors-policy/core';
import { checkConfig } from '@cors-policy/demo-gateway/dist/config/gateway-config.js';
import { explainQuestion } from '@cors-policy/demo-gateway/dist/console/questions/explain-question.js';
import { expect, it } from 'vitest';
import type { Api, Ask } from '../src/truth/ask.ts';
import { GRID_APIS } from '../src/truth/grid/grid-apis.ts';
import { type Prediction, predict } from '../src/truth/predict.ts';

// What the console says is compared with the oracle that is compared with browsers. Over https, since it knows of no
// marks of loopback addresses over http.

const ADDRESS = 'https://127.0.0.1:8101';

const POLICIES: ReadonlyMap<string, PolicyConfig | undefined> = new Map([
  ...[...GRID_APIS].map(([name, [api]]) => [name, api?.policy.cors] as const),
  [
    'own origin of another address',
    { allowedOrigins: [], allowedMethods: ['GET'], ownOrigins: ['https://app.example'] },
  ],
  ['form navigations', { allowedOrigins: [], allowedMethods: ['GET'], formNavigations: 'forward' }],
]);
const ORIGINS = [
  'https://app.example',
  'http://test2.com',
  'https://other.example',
  ADDRESS,
  'http://127.0.0.1:8101',
  'https://127.0.0.1:1',
  'null',
];
const METHODS = ['GET', 'HEAD', 'POST', 'put', 'DELETE', 'MERGE', 'FOO'];
const HEADERS = [[], ['Accept'], ['Content-Type'], ['X-One', 'Authorization'], ['x-two']];
const CREDENTIALS = ['include', 'omit'] as const;

it.each([...POLICIES])('agrees with the oracle of browsers: %s', (name, cors) => {
  const api = { path: '/api', nativeService: 'http://127.0.0.1:9/', ...(cors && { cors }) };
  const config = { gateways: { express: 0 }, apis: { api } };
  const revision = { ...checkConfig(config), closed: [] };
  const known: Api = {
    name,
    policy: cors ? { cors } : {},
    native: { status: 200, fields: [], body: [] },
  };
  const all = [...questions()];
  const disagreements = all.flatMap((question): object[] => {
    const answer = explainQuestion(question, revision, ADDRESS);
    if (!('outcome' in answer)) return [{ question, answer }];
    const said = saidBy(answer, question.asker);
    const expected = expectedOf(predict(askOf(question, known)), question.asker, said.kind);
    return isDeepStrictEqual(said, expected) ? [] : [{ question, said, expected }];
  });
  expect(disagreements.slice(0, 3)).toEqual([]);
  expect(all.length).toBeGreaterThan(400);
});

function* questions(): Generator<Question> {
  for (const asker of ASKERS) {
    if (asker === 'curl' || asker === 'preflight') continue;
    for (const origin of ORIGINS) {
      for (const method of METHODS.filter((one) => canSend(asker, origin, one))) {
        for (const headerNames of asker === 'fetch' ? HEADERS : [[]]) {
          for (const credentials of CREDENTIALS) {
            yield { api: 'api', origin, method, headerNames, credentials, asker };
          }
        }
      }
    }
  }
}

/** The oracle's forms are sent by POST, and it knows of no page that asks its own server by an unknown method. */
function canSend(asker: Asker, origin: string, method: string): boolean {
  if (asker === 'fetch') return origin !== ADDRESS || method !== 'FOO';
  if (asker === 'no-cors') return ['GET', 'HEAD', 'POST'].includes(method);
  return method === (asker === 'form' ? 'POST' : 'GET');
}

function askOf(question: Question, api: Api): Ask {
  const { origin = '', method, headerNames, credentials, asker } = question;
  const scheme = asker === 'web-socket' ? 'wss' : 'https';
  return {
    id: '',
    api,
    framework: 'express',
    page: 'https://page.example/',
    origin,
    url: `${ADDRESS.replace('https', scheme)}/api`,
    by: asker === 'form' ? 'form' : asker === 'web-socket' ? 'web socket' : 'fetch',
    method,
    headers: Object.fromEntries(headerNames.map((header) => [header, 'application/json'])),
    credentials,
    mode: asker === 'no-cors' ? 'no-cors' : 'cors',
  };
}

type Kind = Outcome['kind'] | Prediction['outcome']['kind'];

function saidBy({ exchanges, outcome }: Extract<Explained, { outcome: Outcome }>, asker: Asker) {
  // What Node.js itself refuses reaches no gateway.
  const sent = exchanges.filter(({ isSent, request }) => isSent && request.method !== 'FOO');
  const requests = sent.map(({ request }) => request);
  return { kind: outcome.kind as Kind, requests: comparable(requests, asker, outcome.kind) };
}

/** What is up to the native service is blocked by that of the oracle, which says nothing of CORS. */
function expectedOf({ requests, outcome }: Prediction, asker: Asker, said: Kind) {
  const kind: Kind = said === 'unknown' && outcome.kind === 'blocked' ? 'unknown' : outcome.kind;
  return { kind, requests: comparable(requests, asker, said) };
}

/** Of WebSockets the oracle knows what the native service gets, of other requests what is sent. */
function comparable(requests: readonly CorsRequest[], asker: Asker, said: Kind) {
  if (asker === 'web-socket' && said === 'blocked') return [];
  const known = said === 'unknown' ? requests.slice(0, 1) : requests;
  return known.map((request) => {
    const { webSocket, host, ...its } = request;
    const fields = asker === 'web-socket' ? its : { ...its, host };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  });
}
