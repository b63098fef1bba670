/** What of the Fetch standard a prediction needs: https://fetch.spec.whatwg.org/ */

type Credentials = 'omit' | 'same-origin' | 'include';

/** https://fetch.spec.whatwg.org/#concept-method-normalize */
export function normalizedMethod(method: string): string {
  return /^(delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method;
}

/** https://fetch.spec.whatwg.org/#cors-safelisted-method */
export function isSafelistedMethod(method: string): boolean {
  return ['GET', 'HEAD', 'POST'].includes(method);
}

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names, of values as short and plain as they are here. */
export function unsafeHeaderNames(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name, value]) => !isSafelistedHeader(name, value))
    .map(([name]) => name)
    .sort();
}

const SIMPLE_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)(;|$)/i;

function isSafelistedHeader(name: string, value: string): boolean {
  if (name === 'content-type') return SIMPLE_TYPES.test(value);
  return ['accept', 'accept-language', 'content-language'].includes(name);
}

/** https://fetch.spec.whatwg.org/#cors-check */
export function passesCorsCheck(headers: Headers, origin: string, credentials: Credentials) {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === null) return false;
  if (credentials !== 'include' && allowed === '*') return true;
  if (allowed !== origin) return false;
  if (credentials !== 'include') return true;
  return headers.get('access-control-allow-credentials') === 'true';
}

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch, from the step on that looks at the answer. */
export function passesPreflight(
  { status, headers }: { readonly status: number; readonly headers: Headers },
  asked: {
    readonly origin: string;
    readonly method: string;
    readonly unsafeNames: readonly string[];
    readonly credentials: Credentials;
  },
): boolean {
  const { origin, method, unsafeNames, credentials } = asked;
  const isOk = status >= 200 && status < 300;
  if (!passesCorsCheck(headers, origin, credentials) || !isOk) return false;
  const methods = listOf(headers, 'access-control-allow-methods');
  const names = listOf(headers, 'access-control-allow-headers').map((name) => name.toLowerCase());
  const starCounts = credentials !== 'include';
  const allowsMethod =
    methods.includes(method) || isSafelistedMethod(method) || (starCounts && methods.includes('*'));
  return (
    allowsMethod &&
    unsafeNames.every(
      (name) =>
        names.includes(name) || (starCounts && names.includes('*') && name !== 'authorization'),
    )
  );
}

const SAFELISTED_RESPONSE_HEADERS = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

/** https://fetch.spec.whatwg.org/#concept-filtered-response-cors */
export function isExposed(name: string, headers: Headers, credentials: Credentials): boolean {
  const exposed = listOf(headers, 'access-control-expose-headers').map((one) => one.toLowerCase());
  return (
    SAFELISTED_RESPONSE_HEADERS.includes(name) ||
    exposed.includes(name) ||
    (credentials !== 'include' && exposed.includes('*'))
  );
}

function listOf(headers: Headers, name: string): string[] {
  return (headers.get(name) ?? '')
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}
