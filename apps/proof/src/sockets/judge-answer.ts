import type { Expected } from './expected.ts';
import { type RawAnswer, valuesOf } from './read-answers.ts';

/** `injection`: an answer that no server of ours may write; `verdict`: one that is well-formed, and wrong. */
export interface Fault {
  readonly kind: 'hang' | 'injection' | 'verdict';
  readonly what: string;
}

/** Of the handler that puts into it what the client has sent. */
const REFLECTION = 'x-reflected';

/** Besides `access-control-*`, whatever the request was: anything else has been injected. */
const KNOWN_FIELDS = new Set([
  'allow',
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'transfer-encoding',
  'vary',
  REFLECTION,
  // Of a native service's hints, and of a handshake.
  'link',
  'upgrade',
  // Of a framework's own page of an error.
  'content-security-policy',
  'x-content-type-options',
]);

export function judgeAnswer(answer: RawAnswer, expected: Expected): Fault[] {
  return [
    ...fieldFaults(answer, expected),
    ...statusFaults(answer, expected),
    ...corsFaults(answer, expected),
    ...varyFaults(answer, expected),
    ...bodyFaults(answer, expected),
  ];
}

function fieldFaults({ fields }: RawAnswer, { others = [] }: Expected): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [name, value] of fields) {
    const isKnown = KNOWN_FIELDS.has(name) || isCors(name) || others.includes(name);
    const isSelf = name !== 'connection' || /^(close|keep-alive|upgrade)$/i.test(value);
    const isAscii = name === REFLECTION || /^[\t\x20-\x7e]*$/.test(value);
    if (!isKnown || !isSelf || !isAscii)
      faults.push({ kind: 'injection', what: `a field ${name}: ${value}` });
    if (seen.has(name)) faults.push({ kind: 'injection', what: `${name} twice` });
    seen.add(name);
  }
  return faults;
}

function statusFaults({ status }: RawAnswer, { statuses, what }: Expected): Fault[] {
  if (statuses.includes(status)) return [];
  return [{ kind: 'verdict', what: `${status}, not ${statuses.join(' or ')} (${what})` }];
}

function corsFaults({ fields }: RawAnswer, { cors, what }: Expected): Fault[] {
  const sent = fields.filter(([name]) => isCors(name)).map(lineOf);
  const wanted = Object.entries(cors).map(lineOf);
  const surplus = sent.filter((line) => !wanted.includes(line));
  const missing = wanted.filter((line) => !sent.includes(line));
  return [
    ...surplus.map((line) => ({ kind: 'injection', what: `${line} (${what})` }) as const),
    ...missing.map((line) => ({ kind: 'verdict', what: `no ${line} (${what})` }) as const),
  ];
}

function varyFaults({ fields }: RawAnswer, { vary, what }: Expected): Fault[] {
  if (vary === undefined) return [];
  const sent = membersOf(valuesOf(fields, 'vary').join());
  const wanted = membersOf(vary.join());
  if (sent === wanted) return [];
  return [{ kind: 'verdict', what: `vary ${sent}, not ${wanted} (${what})` }];
}

function bodyFaults({ body }: RawAnswer, { bytes, what }: Expected): Fault[] {
  if (bytes === undefined) return [];
  const received: unknown = JSON.parse(body || '{}').bytes;
  if (received === bytes) return [];
  return [{ kind: 'verdict', what: `a body of ${received} bytes, not ${bytes} (${what})` }];
}

function isCors(name: string): boolean {
  return name.startsWith('access-control-');
}

function membersOf(list: string): string {
  const members = list
    .toLowerCase()
    .split(',')
    .map((member) => member.trim());
  return members
    .filter((member) => member !== '')
    .sort()
    .join();
}

function lineOf([name, value]: readonly [string, string]): string {
  return `${name}: ${value}`;
}
