import { AllowedHeaderNames } from '../../request-header-names.ts';
import { AllowedMethods } from '../../request-method.ts';
import { LeftOut } from './left-out.ts';
import { isPlain, rewrite, type Words } from './words.ts';

/** An origin with the part under `to` that `origin` has under `from`. */
export function writeOrigin(
  origin: string,
  from: Words,
  to: Words,
  { protocol, host }: { readonly protocol: string; readonly host: string },
): string {
  const inPlace = (text: string) => text.replace('{host}', host);
  const written = origin.includes('{host}')
    ? origin.replace('http:', protocol)
    : writeOther(origin, from, to);
  const role = from.roleOf(inPlace(origin));
  if (to.roleOf(inPlace(written)) !== role)
    throw new LeftOut(`no origin is known that is ${role} here`);
  return written;
}

function writeOther(origin: string, from: Words, to: Words): string {
  if (from.config.allowedOrigins.includes('*')) return origin;
  const pattern = firstPattern(from);
  if (pattern !== undefined) return writeMatch(origin, pattern, firstPattern(to));
  const role = from.roleOf(origin);
  if (role === 'null') return origin;
  if (role !== 'malformed' && role !== 'other') return withRole(role, to, origin);
  const model = from.origins.find((one) => isPlain(one) && from.roleOf(one).startsWith('allowed'));
  if (model !== undefined && isVariant(origin, model)) {
    return rewrite(origin, model, plainOrigin(to, 'variants can be made of'));
  }
  return role === 'other' && !isAddress(origin) ? withRole('other', to, origin) : origin;
}

/** Of `https://*.app.example` the origin `https://app.example`. */
function firstPattern({ config }: Words): string | undefined {
  return config.allowedOrigins
    .filter((entry) => entry.includes('://*.'))
    .map((entry) => entry.replace('://*.', '://'))
    .find(isPlain);
}

function writeMatch(origin: string, pattern: string, other: string | undefined): string {
  if (origin === 'null') return origin;
  if (other === undefined || !isVariant(origin, pattern))
    throw new LeftOut('no pattern here is such');
  return rewrite(origin, pattern, other);
}

/** Whether the origin was made of `model`: its name is in it. */
function isVariant(origin: string, model: string): boolean {
  const name = model.replace(/^.*:\/\//, '').split('.')[0] ?? '';
  return origin.toLowerCase().includes(name);
}

function isAddress(origin: string): boolean {
  return /[\d.]+$/.test(origin);
}

function withRole(role: ReturnType<Words['roleOf']>, to: Words, preferred: string): string {
  const known = [preferred, ...to.origins].find((origin) => to.roleOf(origin) === role);
  if (known === undefined) throw new LeftOut(`no origin is known that is ${role} here`);
  return known;
}

function plainOrigin(to: Words, purpose: string): string {
  const isLetIn = (origin: string) => /^allowed|^an application's/.test(to.roleOf(origin));
  const known = to.origins.find((origin) => isPlain(origin) && isLetIn(origin));
  if (known === undefined) throw new LeftOut(`no allowed origin is known that ${purpose}`);
  return known;
}

const SAFELISTED = ['GET', 'HEAD', 'POST'];
const USUAL = ['DELETE', 'PATCH', 'PUT', 'LINK', 'UNLINK', 'TRACE'];

/** A method that is allowed or not as `method` is under `from`. */
export function writeMethod(method: string, from: Words, to: Words): string {
  const before = new AllowedMethods(from.config.allowedMethods);
  const after = new AllowedMethods(to.config.allowedMethods);
  const upperCase = method.toUpperCase();
  const isAllowed = before.include(method);
  if (!isAllowed && method !== upperCase && before.include(upperCase)) {
    return writeMethod(upperCase, from, to).toLowerCase();
  }
  const others = isAllowed
    ? to.config.allowedMethods
    : SAFELISTED.includes(method)
      ? SAFELISTED
      : USUAL;
  const written = [method, ...others].find((other) => after.include(other) === isAllowed);
  if (written === undefined)
    throw new LeftOut(`no method is known that is ${isAllowed ? '' : 'not '}allowed`);
  return written;
}

const LONG = 1_000;

/** A value of Access-Control-Request-Headers, with other names in the same form; a long one stays as long. */
export function writeHeaders(list: string, from: Words, to: Words): string {
  if (from.config.allowHeaders.includes('*')) return list;
  const allowed = new AllowedHeaderNames(from.config.allowHeaders);
  const write = (name: string) => {
    const written = allowed.includeAllOf(name)
      ? allowedHeader(from.config.allowHeaders.indexOf(name.toLowerCase()), to)
      : deniedHeader(name, to);
    return inCaseOf(name, written);
  };
  // Of the names that rows use, `test` alone is the beginning of one.
  const written =
    list === 'test' ? allowedHeader(0, to).slice(0, -1) : list.replace(/test[123]/gi, write);
  if (list.length < LONG) return written;
  return written.replace(/ +/, (spaces) =>
    ' '.repeat(spaces.length + list.length - written.length),
  );
}

function allowedHeader(index: number, { config: { allowHeaders } }: Words): string {
  const names = allowHeaders.filter((name) => name !== '*');
  if (names.length === 0) throw new LeftOut('no header is allowed by its name');
  return names[index % names.length] ?? '';
}

/** A header that is not allowed: `preferred` where it is none. */
export function deniedHeader(preferred: string, { config: { allowHeaders } }: Words): string {
  const allowed = new AllowedHeaderNames(allowHeaders);
  const others = [preferred, 'x-not-allowed', 'x-nor-this', 'authorization'];
  const written = others.find((name) => !allowed.includeAllOf(name));
  if (written === undefined) throw new LeftOut('every header is allowed');
  return written;
}

function inCaseOf(model: string, name: string): string {
  if (model === model.toUpperCase()) return name.toUpperCase();
  const isCapitalised = /^[A-Z]/.test(model);
  return isCapitalised ? name.charAt(0).toUpperCase() + name.slice(1) : name.toLowerCase();
}
