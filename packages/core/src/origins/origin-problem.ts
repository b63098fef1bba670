import type { ProblemCode } from '../config/issue-code.ts';
import { compileRegularExpression } from '../on-demand.ts';
import { looksLikeExpression } from './as-regular-expression.ts';
import { canonicalOrigin, isAscii } from './canonical-origin.ts';
import { parseUrl } from './parse-url.ts';

/** Why an entry is no origin. */
export interface OriginProblem {
  readonly code: ProblemCode;
  /** To follow the entry in a sentence. */
  readonly what: string;
  /** The form that was probably meant. */
  readonly suggestion?: string;
}

/** Says what keeps an entry from being an origin, in the order in which a reader would notice. */
export function originProblem(entry: string): OriginProblem {
  const rest = entry.replace(/^[^/]*:\/\//, '');
  const [, authority = '', after = ''] = /([^/\\?#]*)(.*)/s.exec(rest) ?? [];
  const host = authority.replace(/:[^:\]]*$/, '');
  const problems: [boolean, ProblemCode, string][] = [
    [entry === '', 'invalid-origin', 'is empty (is an environment variable empty?)'],
    [isVariable(entry), 'invalid-origin', 'is a variable that nothing has expanded'],
    [
      /^\/[^/]/.test(entry),
      'invalid-origin',
      'begins like a regular expression and does not end so',
    ],
    [looksLikeExpression(entry), 'invalid-origin', 'is a regular expression without its slashes'],
    [/["'`]/.test(entry), 'invalid-origin', 'has quotes in it'],
    [hasControlCharacter(entry), 'origin-with-control-character', 'has a control character'],
    [holdsSeveral(entry), 'several-origins', 'holds several origins'],
    [/\s/.test(entry), 'origin-with-white-space', 'has white space'],
    [!/^[^/]*:\/\//.test(entry), 'origin-without-scheme', 'has no scheme'],
    [
      /^wss?:/i.test(entry),
      'invalid-origin',
      'is the URL of a WebSocket, not the origin of a page',
    ],
    [/^file:/i.test(entry), 'invalid-origin', "is no origin: that of file: pages is 'null'"],
    [authority.includes('@'), 'origin-with-user-info', 'has user information'],
    [/^[^?]*#/.test(after), 'origin-with-fragment', 'has a fragment'],
    [/^[^/\\]*\?/.test(after), 'origin-with-query', 'has a query'],
    [after === '/', 'origin-with-trailing-slash', 'has a trailing slash'],
    [after !== '', 'origin-with-path', 'has a path'],
    [host.startsWith('.'), 'invalid-origin', 'begins with a dot'],
    [host.endsWith('.'), 'origin-with-trailing-dot', 'has a trailing dot'],
    [hasInvalidPort(authority), 'origin-with-invalid-port', 'has no port from 1 to 65535'],
    [!isAscii(authority), 'origin-with-invalid-idn', 'has no valid internationalised host name'],
  ];
  const [, code, what] = problems.find(([applies]) => applies) ?? [];
  const suggestion = suggestionFor(entry);
  return {
    code: code ?? 'invalid-origin',
    what: what ?? 'is no serialized origin',
    ...(suggestion !== undefined && { suggestion }),
  };
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function holdsSeveral(entry: string): boolean {
  const parts = (separator: RegExp) => entry.split(separator).filter(Boolean);
  return parts(/[,;|]/).length > 1 || parts(/\s/).filter((part) => part.includes('://')).length > 1;
}

function isVariable(entry: string): boolean {
  return /^(\$|process\.env|\{\{|%\w)/.test(entry);
}

function hasInvalidPort(authority: string): boolean {
  const port = /:([^:\]]*)$/.exec(authority)?.[1];
  return port !== undefined && !(/^[1-9][0-9]*$/.test(port) && Number(port) <= 65_535);
}

/** The form that was probably meant. */
function suggestionFor(entry: string): string | undefined {
  const text = entry.trim().replace(/^["'`](.*)["'`]$/, '$1');
  if (isVariable(text)) return undefined;
  if (/^\/[^/]/.test(text)) return expressionFor(text.slice(1));
  if (looksLikeExpression(text)) return expressionFor(text);
  const schemed = text
    .replace(/^(https?)(?::\/{0,3}|\/\/)(?=[\w.[])/i, '$1://')
    .replace(/^ws(?=s?:)/i, 'http')
    .replace(/^\/\//, '');
  // One dot before a name is how cookies say "and below"; more than that a typing error.
  if (/^[^/]*:\/\/\.[^.]/.test(schemed)) {
    return canonicalOrigin(schemed.replace('://.', '://'))?.replace('://', '://*.');
  }
  return originIn(schemed);
}

function originIn(text: string): string | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  // A range of addresses, an address without brackets, and what has no place for a host.
  const isOther = /\/\d+$/.test(text) || (text.includes('::') && !text.includes('['));
  // The URL standard would make an address of it, and of another machine than is meant.
  if (/^([^/]*:\/\/)?(?!127\.)\d+(\.\d+){0,2}(?=[:/]|$)/.test(text)) return undefined;
  if (isOther || (!hasScheme && /@|^[a-z]+:(?!\d)/i.test(text))) return undefined;
  const scheme = /^(localhost\b|\[|\d+\.\d+\.\d+\.\d)/i.test(text) ? 'http' : 'https';
  const url = parseUrl(hasScheme ? text : `${scheme}://${text}`);
  const origin = url?.origin.replace(/\.(?=:|$)/, '');
  if (origin === undefined || canonicalOrigin(origin) !== origin) return undefined;
  // A single word is no host name that anyone means, `localhost` aside.
  return /[.[]|:\/\/localhost\b/.test(origin) ? origin : undefined;
}

/** `/source/`, with the dots between names escaped, if it can be used so. */
function expressionFor(source: string): string | undefined {
  const literal = `/${source.replace(/(?<=[a-z0-9)])\.(?=[a-z0-9(])/gi, '\\.')}/`;
  return 'matches' in compileRegularExpression(literal) ? literal : undefined;
}
