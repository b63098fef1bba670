import { createPolicy, type PolicyConfig, PolicyConfigError } from '@cors-policy/core';
import { addCounts } from './add-counts.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** A policy that would have let the recorded requests of one API pass, and what it rests on. */
export interface Proposal {
  /** Empty: the record names none. */
  readonly api: string;
  readonly origins: readonly Seen[];
  /** Origins beyond those, which were seen less often than any of them. */
  readonly unlistedOrigins: number;
  readonly methods: readonly Seen[];
  readonly headers: readonly Seen[];
  readonly leftOut: readonly LeftOutValue[];
  readonly withoutOrigin: number;
  /** Of the origins that are proposed: no policy looks at the method of a handshake. */
  readonly hasHandshakesAlone: boolean;
}

/** Something of the requests, the most frequent first. */
export interface Seen {
  readonly value: string;
  readonly count: number;
  /** How many of them were denied. */
  readonly denied: number;
  /** So seldom that it may be a stranger's. */
  readonly isRare: boolean;
}

export interface LeftOutValue {
  readonly what: 'origin' | 'method' | 'header';
  readonly value: string;
  readonly count: number;
  readonly why: string;
}

const MOST_ORIGINS = 200;

/** Below either it is rare. */
const FEW = 3;
const SMALL_SHARE = 0.01;

/** By API, in the order in which they were seen. Never proposes `*`, a pattern, or what a policy may not hold. */
export function propose(requests: readonly RecordedRequest[]): Proposal[] {
  const byApi = new Map<string, RecordedRequest[]>();
  for (const request of requests) {
    const { api = '' } = request;
    const own = byApi.get(api) ?? [];
    own.push(request);
    byApi.set(api, own);
  }
  return [...byApi].map(([api, own]) => proposeFor(api, own));
}

/** Without any comment: what `check` accepts. */
export function configOf({ origins, methods, headers }: Proposal): PolicyConfig {
  return {
    allowedOrigins: origins.map(({ value }) => value),
    // A policy has at least one; without a preflight nobody has asked for any.
    allowedMethods: methods.length === 0 ? ['GET'] : methods.map(({ value }) => value),
    ...(headers.length > 0 && { allowHeaders: headers.map(({ value }) => value) }),
  };
}

function proposeFor(api: string, requests: readonly RecordedRequest[]): Proposal {
  const origins = new Tally();
  for (const request of requests) {
    if (request.origin !== undefined) origins.add(request.origin, request);
  }
  const judgedOrigins = origins.judge('origin', whyNoOrigin);
  // What only those ask for who are left out is nothing to allow.
  const kept = new Set(judgedOrigins.kept.map(({ value }) => value));
  const methods = new Tally();
  const headers = new Tally();
  for (const request of requests) {
    const {
      origin = '',
      method,
      preflight,
      requestedMethod,
      requestedHeaders,
      webSocket,
      verdict,
    } = request;
    if (!kept.has(origin) || verdict === 'not-cors') continue;
    if (preflight && requestedMethod !== undefined) methods.add(requestedMethod, request);
    if (!preflight && !webSocket && method !== undefined) methods.add(method, request);
    if (preflight) for (const name of namesIn(requestedHeaders)) headers.add(name, request);
  }
  const judgedMethods = methods.judge('method', whyNoMethod);
  const judgedHeaders = headers.judge('header', whyNoHeader);
  return {
    api,
    origins: judgedOrigins.kept.slice(0, MOST_ORIGINS),
    unlistedOrigins: Math.max(0, judgedOrigins.kept.length - MOST_ORIGINS),
    methods: judgedMethods.kept,
    headers: judgedHeaders.kept,
    leftOut: [judgedOrigins, judgedMethods, judgedHeaders].flatMap(({ leftOut }) => leftOut),
    withoutOrigin: requests
      .filter(({ origin }) => origin === undefined)
      .map(({ count }) => count)
      .reduce(addCounts, 0),
    hasHandshakesAlone: requests.every(
      ({ origin = '', webSocket }) => webSocket || !kept.has(origin),
    ),
  };
}

interface Counts {
  count: number;
  denied: number;
  notCors: number;
  navigations: number;
}

/** Why a value is left out; undefined: it is not. */
type Judge = (value: string, counts: Counts) => string | undefined;

class Tally {
  readonly #counts = new Map<string, Counts>();
  #total = 0;

  add(value: string, { verdict, formNavigation, count }: RecordedRequest): void {
    const counts = this.#counts.get(value) ?? { count: 0, denied: 0, notCors: 0, navigations: 0 };
    counts.count = addCounts(counts.count, count);
    if (verdict === 'denied') counts.denied = addCounts(counts.denied, count);
    if (verdict === 'not-cors') counts.notCors = addCounts(counts.notCors, count);
    if (formNavigation) counts.navigations = addCounts(counts.navigations, count);
    this.#counts.set(value, counts);
    this.#total = addCounts(this.#total, count);
  }

  judge(what: LeftOutValue['what'], judge: Judge) {
    const kept: Seen[] = [];
    const leftOut: LeftOutValue[] = [];
    for (const [value, counts] of this.#counts) {
      const { count, denied } = counts;
      const why = judge(value, counts);
      const isRare = count < FEW || count < this.#total * SMALL_SHARE;
      if (why === undefined) kept.push({ value, count, denied, isRare });
      else leftOut.push({ what, value, count, why });
    }
    kept.sort((one, other) => other.count - one.count);
    return { kept, leftOut };
  }
}

function whyNoOrigin(origin: string, { count, notCors, navigations }: Counts): string | undefined {
  if (origin === 'null') return 'every sandboxed frame and file has it, so any site can';
  if (/^wss?:/.test(origin)) {
    return 'it is the origin of no page: one that opens a WebSocket has an http(s) origin';
  }
  // What a policy's list would repair is no origin that a browser sends.
  if (normalised({ ownOrigins: [origin] })?.ownOrigins?.[0] !== origin) {
    return 'it is no serialized origin, and denied whatever a policy says (spec 7.12)';
  }
  if (navigations === count) {
    return "only forms were sent from it: formNavigations: 'forward' lets them through (spec 7.21)";
  }
  return notCors === count
    ? 'its requests were not CORS, and need no entry (spec 7.11)'
    : undefined;
}

function whyNoMethod(method: string): string | undefined {
  if (method !== '*' && normalised({ allowedMethods: [method] }) !== undefined) return undefined;
  return 'no policy can allow it by its name';
}

function whyNoHeader(name: string): string | undefined {
  if (name !== '*' && normalised({ allowHeaders: [name] }) !== undefined) return undefined;
  return 'no policy can allow it by its name';
}

/** What becomes of a part of a policy; undefined: it is refused. */
function normalised(part: Partial<PolicyConfig>): PolicyConfig | undefined {
  try {
    return createPolicy({ allowedOrigins: [], allowedMethods: ['GET'], ...part }).config;
  } catch (error) {
    if (error instanceof PolicyConfigError) return undefined;
    throw error;
  }
}

function namesIn(requestedHeaders = ''): string[] {
  const names = requestedHeaders.split(',').map((name) => name.trim().toLowerCase());
  return [...new Set(names)].filter((name) => name !== '');
}
