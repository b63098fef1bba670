import type { CorsRequest } from '@cors-policy/core';
import { type Answer, answerOf } from './answer.ts';
import type { Ask, Outcome } from './ask.ts';
import {
  isExposed,
  isSafelistedMethod,
  normalizedMethod,
  passesCorsCheck,
  passesPreflight,
  unsafeHeaderNames,
} from './fetch-standard.ts';
import { isKnownToNode } from './known-to-node.ts';
import { NO_PECULIARITIES, type Peculiarities } from './peculiarities.ts';
import { marksOf, siteOf } from './site.ts';

/** What a browser does with the decisions of a policy. */
export interface Prediction {
  /** What it sends, in order; of WebSockets what the native service gets of it. */
  readonly requests: readonly CorsRequest[];
  readonly outcome: Outcome;
  /** The names of the request's headers that take a preflight. */
  readonly unsafeNames: readonly string[];
  /** How many of them reach the native service. */
  readonly native: number;
  /** Whether the script can read every header of an answer that it can read. */
  readonly readsAll: boolean;
  /** What `explain` says that a browser does, for the preflight if one is sent, and for the request if that is sent. */
  readonly claims: readonly string[];
}

export function predict(ask: Ask, peculiarities: Peculiarities = NO_PECULIARITIES): Prediction {
  if (peculiarities.has('length of names') && new URL(ask.page).hostname.length > LONGEST_NAME) {
    return NO_PAGE;
  }
  const site = siteOf(ask);
  const isSameOrigin = site === 'same-origin';
  const request = requestFor(ask, isSameOrigin, peculiarities);
  if (ask.by === 'web socket') return predictWebSocket(ask, request);
  const unsafeNames = unsafeHeaderNames(ask.headers).filter(
    (name) => !isSentUnasked(name, peculiarities),
  );
  const answers: Answer[] = [];
  const requests: CorsRequest[] = [];
  const send = (sent: CorsRequest) => {
    requests.push(sent);
    const given = answerOf(ask.api, sent);
    answers.push(given);
    return given;
  };
  const told = (outcome: Outcome, readsAll = false): Prediction => ({
    requests,
    outcome,
    unsafeNames,
    readsAll,
    native: answers.filter(({ reachesNative }) => reachesNative).length,
    claims: answers.flatMap(({ claim }) => claim ?? []),
  });

  const isCors = ask.mode === 'cors' && !isSameOrigin && ask.by !== 'form' && ask.by !== 'beacon';
  const { method } = request;
  const isSimple = isSafelistedMethod(method) && unsafeNames.length === 0;
  if (isCors && (!isSimple || ask.by === 'upload listener')) {
    const asked = { origin: ask.origin, method, unsafeNames, credentials: ask.credentials };
    if (!passesPreflight(send(preflightFor(ask, method, unsafeNames)), asked)) {
      return told({ kind: 'blocked' });
    }
  }
  if (!isKnownToNode(method)) return told({ kind: 'blocked' });
  const given = send(request);
  if (ask.by === 'form') return told({ kind: 'page', text: given.body ?? '' });
  if (ask.by === 'beacon') return told({ kind: 'queued' });
  if (!isSameOrigin && ask.mode === 'no-cors') return told({ kind: 'opaque' });
  if (isCors && !passesCorsCheck(given.headers, ask.origin, ask.credentials)) {
    return told({ kind: 'blocked' });
  }
  if (isRedirect(given.status)) return told({ kind: 'opaqueredirect' });
  const canRead = (name: string) => !isCors || isExposed(name, given.headers, ask.credentials);
  return told(readable(given, method, canRead), canRead('any-other'));
}

function readable(answer: Answer, method: string, canRead: (name: string) => boolean): Outcome {
  const { status, headers } = answer;
  const body = method === 'HEAD' || status === 304 ? '' : answer.body;
  return {
    kind: 'readable',
    status,
    ...(body !== undefined && { body }),
    headers: [...headers.keys()].filter(canRead),
  };
}

/** https://fetch.spec.whatwg.org/#append-a-request-origin-header */
function requestFor(ask: Ask, isSameOrigin: boolean, peculiarities: Peculiarities): CorsRequest {
  const { host } = new URL(ask.url);
  const marks = marksOf(ask);
  if (ask.by === 'web socket') {
    const isMarked = !peculiarities.has('unmarked handshakes');
    return { method: 'GET', origin: ask.origin, webSocket: true, host, ...(isMarked && marks) };
  }
  const method = ask.by === 'form' || ask.by === 'beacon' ? 'POST' : normalizedMethod(ask.method);
  const saysOrigin =
    (ask.mode === 'cors' && !isSameOrigin) || (method !== 'GET' && method !== 'HEAD');
  const isHidden =
    ask.by === 'form' || (ask.mode === 'no-cors' && !peculiarities.has('hidden origin'));
  const isWithheld = isHidden && ask.page.endsWith('/no-referrer');
  return {
    method,
    ...(saysOrigin && { origin: isWithheld ? 'null' : ask.origin }),
    ...marks,
    host,
  };
}

function preflightFor(ask: Ask, method: string, names: readonly string[]): CorsRequest {
  return {
    method: 'OPTIONS',
    origin: ask.origin,
    accessControlRequestMethod: method,
    ...(names.length > 0 && { accessControlRequestHeaders: names.join(',') }),
    ...marksOf({ ...ask, mode: 'cors' }),
    host: new URL(ask.url).host,
  };
}

/** Browsers apply no check to it: it opens where it is accepted. */
function predictWebSocket({ api }: Ask, request: CorsRequest): Prediction {
  const { status, reachesNative, claim } = answerOf(api, request);
  const isAccepted = reachesNative && status === 200;
  const { webSocket, host, origin, ...forwarded } = request;
  const keepsOrigin = api.policy.forwardOrigin !== false;
  return {
    requests: reachesNative ? [{ ...forwarded, ...(keepsOrigin && { origin }) }] : [],
    outcome: { kind: isAccepted ? 'open' : 'blocked' },
    unsafeNames: [],
    readsAll: false,
    native: reachesNative ? 1 : 0,
    claims: claim === undefined ? [] : [claim],
  };
}

/** https://www.rfc-editor.org/rfc/rfc1035#section-3.1, without the length of the first label and the root. */
const LONGEST_NAME = 253;

const NO_PAGE: Prediction = {
  requests: [],
  outcome: { kind: 'no page' },
  unsafeNames: [],
  readsAll: false,
  native: 0,
  claims: [],
};

function isSentUnasked(name: string, peculiarities: Peculiarities): boolean {
  if (name === 'user-agent') return peculiarities.has('user agent');
  return CLIENT_HINTS.includes(name) && peculiarities.has('client hints');
}

/** Some of them. */
const CLIENT_HINTS = ['save-data', 'viewport-width'];

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}
