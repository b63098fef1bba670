import { byPath, cors, createPolicy, type DecisionDetails, passThrough } from '@cors-policy/fetch';
import { describe, expect, it, vi } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'] };
const allowed = { origin: 'https://app.example' };
const denied = { origin: 'https://other.example' };

const from = (headers: Record<string, string>, init: RequestInit = {}) =>
  new Request('http://api.example/items', { headers, ...init });
const ok = () => new Response('ok');
const allowOrigin = ({ headers }: Response) => headers.get('access-control-allow-origin');

it('hands on every argument, and what the handler gives', async () => {
  const handler = vi.fn((_request: Request, _env: object, _context: number) => ok());
  const request = from(allowed);
  const env = {};
  const response = await cors(policy)(handler)(request, env, 5);
  expect(handler.mock.calls).toEqual([[request, env, 5]]);
  expect(handler.mock.results[0]?.value).toBe(response);
  expect(allowOrigin(response)).toBe('https://app.example');
});

it("is SvelteKit's handle in one line", async () => {
  const governed = cors(policy);
  interface Input {
    readonly event: { readonly request: Request };
    readonly resolve: (event: Input['event']) => Promise<Response>;
  }
  const handle = ({ event, resolve }: Input) => governed(() => resolve(event))(event.request);
  const resolve = vi.fn(async () => ok());
  expect((await handle({ event: { request: from(denied) }, resolve })).status).toBe(403);
  expect(resolve).not.toHaveBeenCalled();
  expect(allowOrigin(await handle({ event: { request: from(allowed) }, resolve }))).not.toBeNull();
});

describe('what the handler throws', () => {
  it.each([new Error('no luck'), 'text', undefined])('stays thrown: %s', async (thrown) => {
    const failing = cors(policy)(() => {
      throw thrown;
    });
    await expect(failing(from(allowed))).rejects.toBe(thrown);
  });

  it('is not asked for by a request that is denied', async () => {
    const failing = cors(policy)(() => Promise.reject(new Error('no luck')));
    expect((await failing(from(denied))).status).toBe(403);
  });
});

describe('a request object that comes in again', () => {
  it('is decided again after an answer, also one to a failure', async () => {
    const governed = cors(policy)(ok);
    const request = from(denied);
    expect((await governed(request)).status).toBe(403);
    expect((await governed(request)).status).toBe(403);
    const find = vi.fn(async () => policyOf([])).mockRejectedValueOnce(new Error('not yet'));
    const failing = cors(find, { onError: () => {} })(ok);
    expect((await failing(request)).status).toBe(500);
    expect((await failing(request)).status).toBe(403);
  });

  it('is answered when the handler has frozen it', async () => {
    const freezing = cors(policy)((request: Request) => {
      Object.freeze(request);
      return ok();
    });
    expect((await freezing(from(allowed))).status).toBe(200);
  });

  it('is decided again after the handler has failed', async () => {
    const origins = ['https://app.example'];
    const governed = cors(() => policyOf(origins))(() => Promise.reject(new Error('no luck')));
    const request = from(allowed);
    await expect(governed(request)).rejects.toThrow('no luck');
    origins.pop();
    expect((await governed(request)).status).toBe(403);
  });
});

it('decides once where two are nested, and says so once', async () => {
  const onError = vi.fn();
  const within = cors({ ...policy, allowedOrigins: [] }, { onError })(ok);
  const twice = async (request: Request) => {
    await within(request);
    return within(request);
  };
  const response = await cors(policy)(twice)(from(allowed));
  expect([response.status, allowOrigin(response)]).toEqual([200, 'https://app.example']);
  expect(onError).toHaveBeenCalledTimes(1);
});

it('gives byPath and reports the whole path', async () => {
  const told: DecisionDetails[] = [];
  const strict = createPolicy({ ...policy, allowedOrigins: [] });
  const governed = cors(byPath({ '/items': policy, '/items/secret': strict }), {
    onDecision: (_decision, _request, details) => told.push(details),
  })(ok);
  const ask = (url: string) => governed(new Request(url, { headers: allowed }));
  expect((await ask('http://api.example:8080/items?secret')).status).toBe(200);
  expect((await ask('http://api.example:8080/items/secret')).status).toBe(403);
  expect(told[0]).toMatchObject({ target: '/items?secret', cors: { host: 'api.example:8080' } });
});

it('calls no handler for a client that has left while the policy was awaited', async () => {
  const client = new AbortController();
  const handler = vi.fn(ok);
  const governed = cors(async () => {
    client.abort();
    return policyOf(['https://app.example']);
  })(handler);
  expect((await governed(from(allowed, { signal: client.signal }))).status).toBe(499);
  expect(handler).not.toHaveBeenCalled();
});

it('lets an abort of the handler be seen by it alone', async () => {
  const client = new AbortController();
  const governed = cors(policy)(({ signal }) => {
    client.abort(new Error('left'));
    signal.throwIfAborted();
    return ok();
  });
  await expect(governed(from(allowed, { signal: client.signal }))).rejects.toThrow('left');
});

it('throws at once for an invalid policy', () => {
  expect(() => cors({ ...policy, allowedOrigins: ['https://app.example/'] })).toThrow(
    'allowedOrigins[0]',
  );
});

it('passes by where nothing is governed', async () => {
  const own = new Response('ok', { headers: { 'access-control-allow-origin': '*' } });
  expect(allowOrigin(await cors(passThrough)(() => own)(from(denied)))).toBe('*');
});

function policyOf(allowedOrigins: readonly string[]) {
  return createPolicy({ ...policy, allowedOrigins });
}
