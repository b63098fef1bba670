import { createServer } from 'node:http';
import { listening } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/fetch';
import { describe, expect, it, onTestFinished } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };
const request = () =>
  new Request('http://api.example/', { headers: { origin: 'https://app.example' } });
const own = { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' };

describe('ways to answer', () => {
  it.each<[what: string, handler: () => Response | Promise<Response>, status: number]>([
    ['json', () => Response.json({}, { headers: own }), 200],
    ['an immutable redirect', () => Response.redirect('https://elsewhere.example/', 302), 302],
    ['no body', () => new Response(null, { status: 204, headers: own }), 204],
    ['a stream', () => new Response(new Blob(['ok']).stream(), { headers: own }), 200],
    ['what fetch gives', () => fetch('data:text/plain,ok'), 200],
  ])('%s', async (_what, handler, status) => {
    const response = await cors(policy)(handler)(request());
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(response.headers.get('vary')).toMatch(/^(Accept, )?Origin$/);
  });

  it('keeps every Set-Cookie, also of an immutable response', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']).end('ok');
    });
    const { url, close } = await listening(server);
    onTestFinished(async () => void (await close()));
    const response = await cors(policy)(() => fetch(url))(request());
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('ok');
  });

  it('an accepted WebSocket, which is left alone', async () => {
    // What runtimes that accept WebSockets answer with; Node has no such Response.
    const accepted = new Proxy(new Response(null), {
      get: (response, name) => (name === 'status' ? 101 : Reflect.get(response, name, response)),
    });
    expect(await cors(policy)(() => accepted)(request())).toBe(accepted);
  });

  it('nothing, as on Bun after an upgrade', async () => {
    expect(await cors(policy)(() => undefined)(request())).toBeUndefined();
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['says an error', () => Response.error()],
    ['has been read', () => fetch('data:text/plain,ok').then(read)],
  ])('throws for a response that %s, which cannot be sent', async (_what, handler) => {
    await expect(cors(policy)(handler)(request())).rejects.toThrow();
  });
});

async function read(response: Response): Promise<Response> {
  await response.text();
  return response;
}
