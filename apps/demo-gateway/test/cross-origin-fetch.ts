const networkFetch = globalThis.fetch;

/**
 * `fetch` as a script of `origin` has it when it asks another origin (https://fetch.spec.whatwg.org/#http-fetch):
 * preflights, the CORS check, and only the response headers that a script may read. Like a browser's it rejects
 * with a TypeError. Redirects are an error, and no preflight answer is kept.
 */
export function crossOriginFetch(origin: string): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const headers = new Headers([...request.headers].filter(([name]) => !isForbidden(name)));
    const unsafeNames = corsUnsafeNames(headers);
    if (!isSafelistedMethod(request.method) || unsafeNames.length > 0) {
      await preflight(origin, request, unsafeNames);
    }
    const { url, method, signal } = request;
    headers.set('origin', origin);
    const body = request.body && (await request.arrayBuffer());
    const response = await networkFetch(url, { method, headers, body, signal, redirect: 'error' });
    checkCors(origin, request, response);
    return filtered(response, request);
  };
}

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch */
async function preflight(origin: string, request: Request, names: string[]): Promise<void> {
  const response = await networkFetch(request.url, {
    method: 'OPTIONS',
    headers: {
      accept: '*/*',
      origin,
      'access-control-request-method': request.method,
      ...(names.length > 0 && { 'access-control-request-headers': names.join(',') }),
    },
    redirect: 'error',
  });
  await response.arrayBuffer();
  checkCors(origin, request, response);
  if (!response.ok) throw failure(`the preflight was answered with ${response.status}`);
  const isWildcardLiteral = request.credentials === 'include';
  const methods = listOf(response, 'access-control-allow-methods');
  const isMethodAllowed =
    isSafelistedMethod(request.method) ||
    methods.includes(request.method) ||
    (methods.includes('*') && !isWildcardLiteral);
  if (!isMethodAllowed) throw failure(`the method ${request.method} is not allowed`);
  const allowed = listOf(response, 'access-control-allow-headers').map((name) =>
    name.toLowerCase(),
  );
  const denied = names.find(
    (name) =>
      !allowed.includes(name) &&
      (!allowed.includes('*') || isWildcardLiteral || name === 'authorization'),
  );
  if (denied !== undefined) throw failure(`the header ${denied} is not allowed`);
}

/** https://fetch.spec.whatwg.org/#concept-cors-check */
function checkCors(origin: string, { credentials }: Request, { headers }: Response): void {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === '*' && credentials !== 'include') return;
  if (allowed !== origin) throw failure(`the origin ${origin} is not allowed`);
  if (credentials !== 'include') return;
  if (headers.get('access-control-allow-credentials') !== 'true') {
    throw failure('credentials are not allowed');
  }
}

const SAFELISTED_RESPONSE_HEADERS = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/** https://fetch.spec.whatwg.org/#concept-filtered-response-cors */
function filtered(response: Response, { credentials }: Request): Response {
  const exposed = listOf(response, 'access-control-expose-headers').map((name) =>
    name.toLowerCase(),
  );
  const isAllExposed = exposed.includes('*') && credentials !== 'include';
  const headers = [...response.headers].filter(
    ([name]) =>
      name !== 'set-cookie' &&
      (isAllExposed || exposed.includes(name) || SAFELISTED_RESPONSE_HEADERS.has(name)),
  );
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}

function isSafelistedMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'POST';
}

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names */
function corsUnsafeNames(headers: Headers): string[] {
  // Headers are iterated in order, their names in lower case.
  return [...headers].filter(([name, value]) => !isSafelisted(name, value)).map(([name]) => name);
}

/** https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
function isSafelisted(name: string, value: string): boolean {
  if (value.length > 128) return false;
  switch (name) {
    case 'accept':
      return !hasUnsafeByte(value);
    case 'accept-language':
    case 'content-language':
      return /^[0-9A-Za-z *,.;=-]*$/.test(value);
    case 'content-type':
      return !hasUnsafeByte(value) && isFormContentType(value);
    case 'range':
      return /^bytes=\d+-\d*$/.test(value);
    default:
      return false;
  }
}

function hasUnsafeByte(value: string): boolean {
  return /[^\t\x20-\x7e\x80-\xff]|["():<>?@[\\\]{}]/.test(value);
}

function isFormContentType(value: string): boolean {
  const [essence = ''] = value.split(';');
  return ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'].includes(
    essence.trim().toLowerCase(),
  );
}

const FORBIDDEN = new Set([
  ...['accept-charset', 'accept-encoding', 'access-control-request-headers'],
  ...['access-control-request-method', 'connection', 'content-length', 'cookie', 'cookie2', 'date'],
  ...['dnt', 'expect', 'host', 'keep-alive', 'origin', 'referer', 'set-cookie', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'via'],
]);

/** A browser drops what a script sets of these: https://fetch.spec.whatwg.org/#forbidden-request-header */
function isForbidden(name: string): boolean {
  return FORBIDDEN.has(name) || name.startsWith('proxy-') || name.startsWith('sec-');
}

function listOf({ headers }: Response, name: string): string[] {
  return (headers.get(name) ?? '').split(',').map((member) => member.trim());
}

function failure(reason: string): TypeError {
  return new TypeError(`Failed to fetch: ${reason}`);
}
