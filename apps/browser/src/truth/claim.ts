import type { Ask, Outcome } from './ask.ts';
import { siteOf } from './site.ts';

/** What the sentences of `explain().browser` say of an outcome; a part is absent where they leave it open. */
export interface Claim {
  readonly kinds?: readonly Outcome['kind'][];
  /** Names that the script can read, if the answer has them; `all`: every one. */
  readonly headers?: readonly string[] | 'all';
  /** Whether the request follows its preflight. */
  readonly sends?: boolean;
  /** How often the native service is called. */
  readonly native?: number;
}

/** Of the sentences for the preflight, if there is one, and for the request, if it is sent. */
export function claimOf(sentences: readonly string[], ask: Ask): Claim {
  let claim: Claim = {};
  for (const sentence of sentences) {
    claim = { ...claim, ...readSentence(sentence, ask) };
    if (claim.kinds?.includes('blocked')) return claim;
  }
  return claim;
}

type Reading = (found: RegExpExecArray, ask: Ask, sentence: string) => Claim;

const BLOCKED = ['blocked'] as const;

/** Each phrase, and what it says; the first that is found counts. */
const READINGS: readonly (readonly [phrase: RegExp, reading: Reading])[] = [
  [/blocks the request and never sends it/, () => ({ kinds: BLOCKED, sends: false, native: 0 })],
  [
    /The browser sends the request itself/,
    (_found, ask, sentence) => unless(ask, sentence, { sends: true }),
  ],
  [/shows the (?:denial|answer) as the next page/, () => ({ kinds: ['page'] })],
  [/No script can read the answer: it is opaque/, () => ({ kinds: ['opaque', 'queued'] })],
  [/its script can read all of the answer\. Otherwise: (.*)/, ofOwnPage],
  [/its script can read the answer; otherwise .* network error/, ofEither],
  [/The page is of another origin: its script gets a network error/, () => ({ kinds: BLOCKED })],
  [/the page of the same origin, .* gets the answer/, () => READABLE],
  [/hands the answer to the page, which is of the same origin/, () => READABLE],
  [/The script may read the answer, whatever its status: of its headers (.*?)\. /, ofHeaders],
  [/The WebSocket fails/, () => ({ kinds: BLOCKED, native: 0 })],
  [/opens if the native service accepts it/, () => ({ kinds: ['open', 'blocked'] })],
  [/depends on the headers of that answer/, () => ({})],
  [
    /browsers check no CORS header of such an answer/,
    () => ({ kinds: ['readable', 'opaque', 'queued', 'page'] }),
  ],
];

/** A beacon's script is not told of the answer that it might read. */
const READABLE: Claim = { kinds: ['readable', 'queued'], headers: 'all' };

const USUAL_SEVEN = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

/** Throws for a sentence of which no phrase is known: it says something that nobody would compare. */
function readSentence(sentence: string, ask: Ask): Claim {
  for (const [phrase, read] of READINGS) {
    const found = phrase.exec(sentence);
    if (found) return { ...ofNative(sentence), ...read(found, ask, sentence) };
  }
  throw new Error(`[browser] [truth] a sentence that cannot be compared: ${sentence}`);
}

function ofNative(sentence: string): Claim {
  if (sentence.includes('The native service has not been called')) return { native: 0 };
  if (sentence.includes('The native service has been called')) return { native: 1 };
  return {};
}

function ofEither(_found: RegExpExecArray, ask: Ask): Claim {
  return siteOf(ask) === 'same-origin' ? READABLE : { kinds: BLOCKED };
}

function ofOwnPage([, otherwise = '']: RegExpExecArray, ask: Ask): Claim {
  return siteOf(ask) === 'same-origin' ? READABLE : readSentence(otherwise, ask);
}

function ofHeaders([, list = '']: RegExpExecArray, ask: Ask, sentence: string): Claim {
  const named = [...list.matchAll(/"(.*?)"/g)].map(([, name = '']) => name.toLowerCase());
  const headers = named.includes('*') ? 'all' : [...USUAL_SEVEN, ...named];
  return unless(ask, sentence, { kinds: ['readable', 'opaqueredirect'], headers });
}

function unless({ credentials }: Ask, sentence: string, claim: Claim): Claim {
  const isWithout = sentence.includes("Not if the script asks with credentials: 'include'");
  return isWithout && credentials === 'include'
    ? { ...claim, kinds: BLOCKED, ...(claim.sends && { sends: false }) }
    : claim;
}
