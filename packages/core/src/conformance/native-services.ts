import { nativesOwn } from './outcomes.ts';

/** How the native service of a row answers, whatever it is asked. */
export interface NativeService {
  readonly status: number;
  readonly fields: readonly (readonly [string, string])[];
  /** Written piece by piece. */
  readonly body: readonly string[];
  /** Each piece only once the client has received the one before. */
  readonly waitsForReader?: true;
  /** Denies, with 403, whatever says what origin it comes from or what a preflight asks for. */
  readonly enforces?: true;
}

const text = ['Content-Type', 'text/plain'] as const;
const itsOwnCors: NativeService['fields'] = [
  ...Object.entries(nativesOwn),
  ['Timing-Allow-Origin', 'http://test2.com'],
  ['X-Native', 'kept'],
];

/** How the native service behind a server under test may answer; null: it cannot be reached. */
export const nativeServices = {
  plain: { status: 200, fields: [text], body: ['native'] },
  'speaks CORS': { status: 200, fields: [text, ...itsOwnCors], body: ['native'] },
  'speaks CORS twice': {
    status: 200,
    fields: [
      text,
      ['Access-Control-Allow-Origin', 'http://test2.com'],
      ['access-control-allow-origin', 'http://test.com'],
    ],
    body: ['native'],
  },
  'speaks CORS, varies': {
    status: 200,
    fields: [text, ...itsOwnCors, ['Vary', 'Accept-Encoding'], ['Vary', 'origin']],
    body: ['native'],
  },
  varies: { status: 200, fields: [text, ['Vary', 'Accept-Encoding']], body: ['native'] },
  'varies on everything': { status: 200, fields: [text, ['Vary', '*']], body: ['native'] },
  'speaks CORS, streams': {
    status: 200,
    fields: [text, ...itsOwnCors],
    body: Array<string>(8).fill('0123456789abcdef'.repeat(1024)),
  },
  'speaks CORS, waits for its reader': {
    status: 200,
    fields: [text, ...itsOwnCors],
    body: ['first', 'second', 'third'],
    waitsForReader: true,
  },
  'speaks CORS, fails': { status: 500, fields: [text, ...itsOwnCors], body: ['failed'] },
  'speaks CORS, finds nothing': { status: 404, fields: [text, ...itsOwnCors], body: ['nothing'] },
  'speaks CORS, asks for credentials': {
    status: 401,
    fields: [text, ...itsOwnCors, ['WWW-Authenticate', 'Bearer']],
    body: ['who are you?'],
  },
  'speaks CORS, redirects': {
    status: 302,
    fields: [...itsOwnCors, ['Location', 'http://elsewhere.test/']],
    body: [],
  },
  'speaks CORS, not modified': {
    status: 304,
    fields: [...itsOwnCors, ['ETag', '"1"']],
    body: [],
  },
  'speaks CORS, enforces': {
    status: 200,
    fields: [text, ...itsOwnCors],
    body: ['native'],
    enforces: true,
  },
  /** Nothing listens at its address. */
  unreachable: null,
} satisfies Record<string, NativeService | null>;

export type NativeServiceName = keyof typeof nativeServices;
