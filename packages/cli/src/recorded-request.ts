import type { CorsRequest } from '@cors-policy/core';
import { show } from './issue-of.ts';
import { isMapping } from './keys.ts';
import { printable } from './printable.ts';

/** One request, or several alike, of which something else tells; what it does not tell is absent. */
export interface RecordedRequest {
  readonly api?: string | undefined;
  readonly origin?: string | undefined;
  readonly method?: string | undefined;
  readonly preflight: boolean;
  /** Access-Control-Request-Method */
  readonly requestedMethod?: string | undefined;
  /** Access-Control-Request-Headers */
  readonly requestedHeaders?: string | undefined;
  readonly secFetchSite?: string | undefined;
  readonly secFetchMode?: string | undefined;
  readonly host?: string | undefined;
  readonly webSocket: boolean;
  readonly formNavigation: boolean;
  /** What was decided. */
  readonly verdict?: string | undefined;
  /** How many it stands for. */
  readonly count: number;
}

/** What the gateway puts in the place of the rest of a long value. */
const CUT_OFF = '…';

/** Fields by the names that the gateway and core have for them; the first that is there counts. */
const TEXTS = {
  api: ['api'],
  origin: ['origin'],
  method: ['method'],
  requestedMethod: ['requestedMethod', 'requestMethod', 'accessControlRequestMethod'],
  requestedHeaders: ['requestedHeaders', 'requestHeaders', 'accessControlRequestHeaders'],
  secFetchSite: ['secFetchSite'],
  secFetchMode: ['secFetchMode'],
  host: ['host'],
  verdict: ['verdict'],
} as const;

const CLAIMS = ['preflight', 'webSocket', 'formNavigation'] as const;

/** What tells that an entry is about a request, beside a method. */
const TELLING = [
  'origin',
  'verdict',
  'preflight',
  'webSocket',
  'requestedMethod',
  'requestMethod',
  'accessControlRequestMethod',
];

/** The request; or, in words, why the entry is none. */
export function readRecordedRequest(entry: unknown): RecordedRequest | string {
  if (!isMapping(entry)) return 'is no object';
  const isTelling = TELLING.some((key) => Object.hasOwn(entry, key));
  const isLogLine = Object.hasOwn(entry, 'level') || Object.hasOwn(entry, 'event');
  // A log has lines about requests that are about no decision.
  const isAboutIt = isLogLine ? isThere(entry.verdict) : isTelling || isThere(entry.method);
  if (!isAboutIt) return 'tells of no decision';

  const texts: Partial<Record<keyof typeof TEXTS, string>> = {};
  for (const [field, names] of Object.entries(TEXTS) as [keyof typeof TEXTS, readonly string[]][]) {
    const name = names.find((candidate) => isThere(entry[candidate]));
    if (name === undefined) continue;
    const value = field === 'requestedHeaders' ? asList(entry[name]) : entry[name];
    if (typeof value !== 'string') return `its ${name} is no text`;
    if (value.endsWith(CUT_OFF)) return `its ${name} was cut off where it was recorded`;
    texts[field] = value;
  }
  for (const name of CLAIMS) {
    if (isThere(entry[name]) && typeof entry[name] !== 'boolean')
      return `its ${name} is not true or false`;
  }
  const count = entry.count ?? 1;
  if (!Number.isSafeInteger(count) || Number(count) < 1) return `its count is ${show(count)}`;
  const { api = '', method, origin, requestedMethod } = texts;
  if (printable(api) !== api) return 'its api is no name';
  const isAsking = origin !== undefined && requestedMethod !== undefined;
  const preflight = entry.preflight === true || (isAsking && (method ?? 'OPTIONS') === 'OPTIONS');
  const webSocket = entry.webSocket === true;
  // Whatever a record says of it, such a request is not CORS (spec 7.11 (b)).
  const isOwn = texts.secFetchSite === 'same-origin' && !preflight && !webSocket;
  return {
    ...texts,
    ...(isOwn && { verdict: 'not-cors' }),
    preflight,
    webSocket,
    formNavigation:
      entry.formNavigation === true || (texts.secFetchMode === 'navigate' && method === 'POST'),
    count: Number(count),
  };
}

/**
 * The requests that it may have been: a preflight of which only the origin is known may have asked for any of
 * `methods`.
 */
export function asCorsRequests(
  recorded: RecordedRequest,
  methods: readonly string[],
): CorsRequest[] {
  const { origin, method = 'GET', preflight, requestedMethod, requestedHeaders } = recorded;
  const { secFetchSite, secFetchMode, webSocket, formNavigation, host } = recorded;
  const request: CorsRequest = {
    method: preflight ? 'OPTIONS' : formNavigation ? 'POST' : method,
    ...defined({
      origin,
      accessControlRequestMethod: requestedMethod,
      accessControlRequestHeaders: requestedHeaders,
      secFetchSite,
      secFetchMode: formNavigation ? 'navigate' : secFetchMode,
      host,
    }),
    ...(webSocket && { webSocket }),
  };
  if (!preflight || requestedMethod !== undefined) return [request];
  return methods.map((asked) => ({ ...request, accessControlRequestMethod: asked }));
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function asList(value: unknown): unknown {
  const isList = Array.isArray(value) && value.every((name) => typeof name === 'string');
  return isList ? value.join(',') : value;
}

function defined(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  );
}
