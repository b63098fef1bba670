import { METHODS } from 'node:http';
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
import { marksOf, siteOf } from './site.ts';

/** What a browser does with the decisions of a policy. */
export interface Prediction {
  /** What it sends, in order; of WebSockets nothing, since what they send cannot be observed. */
  readonly requests: readonly CorsRequest[];
  readonly outcome: Outcome;
  /** How many of them reach the native service. */
  readonly native: number;
  /** Whether the script can read every header of an answer that it can read. */
  readonly readsAll: boolean;
  /** What `explain` says that a browser does, for the preflight if one is sent, and for the request if that is sent. */
  readonly claims: readonly string[];
}

export function predict(ask: Ask): Prediction {
  const site = siteOf(ask);
  const isSameOrigin = site === 'same-origin';
  const request = requestFor(ask, isSameOrigin);
  if (ask.by === 'web socket') return predictWebSocket(answerOf(ask.api, request));
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
    readsAll,
    native: answers.filter(({ reachesNative }) => reachesNative).length,
    claims: answers.flatMap(({ claim }) => claim ?? []),
  });

  const isCors = ask.mode === 'cors' && !isSameOrigin && ask.by !== 'form' && ask.by !== 'beacon';
  const unsafeNames = unsafeHeaderNames(ask.headers);
  const { method } = request;
  const isSimple = isSafelistedMethod(method) && unsafeNames.length === 0;
  if (isCors && (!isSimple || ask.by === 'upload listener')) {
    const asked = { origin: ask.origin, method, unsafeNames, credentials: ask.credentials };
    if (!passesPreflight(send(preflightFor(ask, method, unsafeNames)), asked)) {
      return told({ kind: 'blocked' });
    }
  }
  // Node.js answers 400 to it by itself, before anyone else sees it.
  if (!METHODS.includes(method)) return told({ kind: 'blocked' });
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
function requestFor(ask: Ask, isSameOrigin: boolean): CorsRequest {
  const { host } = new URL(ask.url);
  if (ask.by === 'web socket') return { method: 'GET', origin: ask.origin, webSocket: true, host };
  const method = ask.by === 'form' || ask.by === 'beacon' ? 'POST' : normalizedMethod(ask.method);
  const saysOrigin =
    (ask.mode === 'cors' && !isSameOrigin) || (method !== 'GET' && method !== 'HEAD');
  const isWithheld = ask.by === 'form' && ask.page.endsWith('/no-referrer');
  return {
    method,
    ...(saysOrigin && { origin: isWithheld ? 'null' : ask.origin }),
    ...marksOf(ask),
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
function predictWebSocket({ status, reachesNative, claim }: Answer): Prediction {
  const isAccepted = reachesNative && status === 200;
  return {
    requests: [],
    outcome: { kind: isAccepted ? 'open' : 'blocked' },
    readsAll: false,
    native: reachesNative ? 1 : 0,
    claims: claim === undefined ? [] : [claim],
  };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}
