import type { NamedPolicy } from '../../src/conformance/row.ts';
import type { CorsRequest } from '../../src/cors-request.ts';

/** What the specification says of one request, worked out from its text, with nothing of the evaluator's. */
export interface Path {
  /** `check: holds` of each check, in order. */
  readonly steps: readonly string[];
  readonly verdict: 'allowed' | 'denied' | 'not-cors';
  readonly reason: string | undefined;
  /** The list that has the origin, and the place in it. */
  readonly match: string | undefined;
}

type Cors = NonNullable<NamedPolicy['cors']>;

/** Slow and plain: one `if` for each sentence of spec sections 3, 5, 7.9, 7.11, 7.12, 7.19 and 7.21. */
export function pathBySpecification(
  { cors, applications = {} }: NamedPolicy,
  request: CorsRequest,
): Path {
  const policy = cors as Cors;
  const steps: string[] = [];
  const ask = (check: string, holds: boolean) => {
    steps.push(`${check}: ${holds}`);
    return holds;
  };
  const origin = String(request.origin);
  const match = () => listed(policy, origin) ?? granted(applications, origin);
  const end = (verdict: Path['verdict'], reason?: string, found?: string): Path => ({
    steps,
    verdict,
    reason,
    match: found,
  });

  if (ask('web-socket', request.webSocket === true)) {
    if (ask('origin-absent', request.origin === undefined)) return end('not-cors');
    if (!ask('origin-well-formed', isOrigin(origin))) return end('denied', 'origin-not-allowed');
    if (ask('origin-allowed', match() !== undefined)) return end('allowed', undefined, match());
    if (ask('own-origin', own(policy, origin) !== undefined))
      return end('not-cors', undefined, own(policy, origin));
    return end('denied', 'origin-not-allowed');
  }

  const isPreflight =
    request.method === 'OPTIONS' &&
    request.origin !== undefined &&
    request.accessControlRequestMethod !== undefined;
  if (ask('preflight', isPreflight)) {
    if (!ask('origin-well-formed', isOrigin(origin))) return end('denied', 'origin-not-allowed');
    if (!ask('origin-allowed', match() !== undefined)) return end('denied', 'origin-not-allowed');
    const method = String(request.accessControlRequestMethod);
    if (!ask('method-allowed', isMethodAllowed(policy, method))) {
      return end('denied', 'method-not-allowed', match());
    }
    const list = request.accessControlRequestHeaders;
    if (!ask('headers-allowed', areHeadersAllowed(policy, list))) {
      return end('denied', 'header-not-allowed', match());
    }
    return end('allowed', undefined, match());
  }

  if (ask('any-origin', policy.allowedOrigins.includes('*'))) {
    const star = `allowedOrigins ${policy.allowedOrigins.indexOf('*')}`;
    return end(request.origin === undefined ? 'not-cors' : 'allowed', undefined, star);
  }
  if (ask('origin-absent', request.origin === undefined)) return end('not-cors');
  if (ask('same-origin', request.secFetchSite === 'same-origin')) return end('not-cors');
  if (!ask('origin-well-formed', isOrigin(origin))) return end('denied', 'origin-not-allowed');
  if (ask('origin-allowed', match() !== undefined)) return end('allowed', undefined, match());
  if (ask('own-origin', own(policy, origin) !== undefined))
    return end('not-cors', undefined, own(policy, origin));
  const isForm = request.method === 'POST' && request.secFetchMode === 'navigate';
  if (ask('form-navigation', isForm)) {
    return ask('form-navigations-forwarded', policy.formNavigations === 'forward')
      ? end('not-cors')
      : end('denied', 'origin-not-allowed');
  }
  return end('denied', 'origin-not-allowed');
}

function listed(policy: Cors, origin: string): string | undefined {
  const index = policy.allowedOrigins.findIndex((entry) => allows(String(entry), origin));
  return index === -1 ? undefined : `allowedOrigins ${index}`;
}

function granted(
  applications: NamedPolicy['applications'] & {},
  origin: string,
): string | undefined {
  const names = Object.entries(applications)
    .filter(
      ([, { suspended, javascriptOrigins }]) => !suspended && javascriptOrigins.includes(origin),
    )
    .map(([name]) => name);
  return names.length === 0 ? undefined : `applications ${names}`;
}

function own(policy: Cors, origin: string): string | undefined {
  const index = policy.ownOrigins?.indexOf(origin) ?? -1;
  return index === -1 ? undefined : `ownOrigins ${index}`;
}

function allows(entry: string, origin: string): boolean {
  if (entry === '*') return true;
  if (entry === origin) return true;
  if (origin === 'null') return false;
  if (entry.startsWith('/')) {
    const [, source = '', flags] = /^\/(.*)\/(i?)$/.exec(entry) ?? [];
    return new RegExp(`^(?:${source})$`, flags).test(origin);
  }
  const [entryScheme, entryRest = ''] = entry.split('://');
  const [scheme, rest = ''] = origin.split('://');
  if (entryScheme !== scheme) return false;
  const anyPort = entryRest.endsWith(':*');
  const wanted = anyPort ? entryRest.slice(0, -2) : entryRest;
  const asked = anyPort ? rest.replace(/:\d+$/, '') : rest;
  return wanted.startsWith('*.')
    ? asked.endsWith(wanted.slice(1)) && asked !== wanted.slice(1)
    : asked === wanted;
}

/** By way of the URL parser, which repairs: what it would change is no serialized origin. */
function isOrigin(text: string): boolean {
  if (text === 'null') return true;
  if (text.length > 330 || !/^[a-z][a-z0-9+.-]*:\/\/[\w.:[\]-]+$/i.test(text)) return false;
  if (!URL.canParse(text)) return false;
  const { protocol, origin, host, hostname } = new URL(text);
  if (hostname.split('.').some((label) => label === '')) return false;
  return /^https?:$/.test(protocol) ? origin === text : `${protocol}//${host}` === text;
}

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

function isMethodAllowed({ allowedMethods }: Cors, method: string): boolean {
  if (allowedMethods.includes(method)) return true;
  return (
    allowedMethods.includes('*') && TOKEN.test(method) && !/^(CONNECT|TRACE|TRACK)$/i.test(method)
  );
}

function areHeadersAllowed({ allowHeaders = [] }: Cors, list: string | undefined): boolean {
  if (list === undefined) return true;
  const names = list.split(',').map((name) => name.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase());
  if (list.length > 8192 || names.filter((name) => name === '').length > 16) return false;
  const allowed = allowHeaders.map((name) => name.toLowerCase());
  return names.every(
    (name) =>
      name === '' ||
      allowed.includes(name) ||
      (allowed.includes('*') && name !== 'authorization' && TOKEN.test(name)),
  );
}
