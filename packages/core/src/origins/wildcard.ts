import { originProblem } from '../on-demand.ts';
import { canonicalOrigin } from './canonical-origin.ts';
import type { OriginProblem } from './origin-problem.ts';
import { hostOf } from './serialized-origin.ts';

/** An entry with `*.` for one or more leading labels, with `:*` for any port, or with both. */
export interface Wildcard {
  /** `https://*.app.example:*`, with the origin in its canonical form. */
  readonly pattern: string;
  /** The host below which every name matches; absent where only the port is any. */
  readonly base?: string;
}

const LABELS = /^([^/]*:\/\/)\*\./;
const ANY_PORT = /:\*$/;

/** Reads an entry that has a `*` in it. */
export function readWildcard(entry: string): Wildcard | OriginProblem {
  return parseWildcard(entry) ?? misplaced(entry);
}

/** undefined: a `*` stands where none may. */
function parseWildcard(entry: string): Wildcard | OriginProblem | undefined {
  const hasAnyPort = ANY_PORT.test(entry);
  const hasLabels = LABELS.test(entry);
  const written = entry.replace(ANY_PORT, '').replace(LABELS, '$1');
  const isMisplaced =
    written.includes('*') ||
    (hasAnyPort && /:[0-9]*$/.test(written)) ||
    (hasLabels && isAddress(hostOf(written)));
  if (isMisplaced) return undefined;

  const patternOf = (origin: string) =>
    `${hasLabels ? origin.replace('://', '://*.') : origin}${hasAnyPort ? ':*' : ''}`;
  const origin = canonicalOrigin(written);
  if (origin !== undefined) {
    return { pattern: patternOf(origin), ...(hasLabels && { base: hostOf(origin) }) };
  }
  const { code, what, suggestion } = originProblem(written);
  const isExact = suggestion !== undefined && canonicalOrigin(suggestion) === suggestion;
  return { code, what, ...(isExact && { suggestion: patternOf(suggestion) }) };
}

function misplaced(entry: string): OriginProblem {
  if (entry.startsWith('*.')) {
    const what = 'has no scheme';
    return { code: 'origin-without-scheme', what, ...suggesting(`https://${entry}`) };
  }
  const beforePath = /^([^/]*:\/\/[^/]+)\//.exec(entry)?.[1];
  if (beforePath !== undefined) {
    return { code: 'origin-with-path', what: 'has a path', ...suggesting(beforePath) };
  }
  const what =
    "has a * where none may stand ('*.' before a host name stands for its subdomains, ':*' after it for any port)";
  const anyPort = entry.replace(/([a-z0-9\]])\*$/, '$1:*');
  const suggested = expressionFor(entry) ?? suggesting(anyPort);
  return { code: 'invalid-wildcard', what, ...suggested };
}

/** `https://pr-*.app.example` means a part of a label, which only a regular expression can say. */
function expressionFor(entry: string): Pick<OriginProblem, 'suggestion'> | undefined {
  const [, start, rest] = /^(https?:\/\/[a-z0-9-]+)\*((?:\.[a-z0-9-]+){2,})$/.exec(entry) ?? [];
  if (start === undefined || rest === undefined) return undefined;
  const source = `${start}[a-z0-9-]+${rest.replaceAll('.', '\\.')}`.replaceAll('/', '\\/');
  return { suggestion: `/${source}/` };
}

/** The canonical form of another way to write an entry, if it has one. */
function suggesting(entry: string): Pick<OriginProblem, 'suggestion'> {
  const origin = canonicalOrigin(entry);
  if (origin !== undefined) return { suggestion: origin };
  const read = entry.includes('*') ? parseWildcard(entry) : undefined;
  return read !== undefined && 'pattern' in read ? { suggestion: read.pattern } : {};
}

/** Whether a part of an address stands there; of a name, the last label is never a number. */
function isAddress(host: string): boolean {
  return host.startsWith('[') || /(^|\.)[0-9]+$/.test(host);
}
