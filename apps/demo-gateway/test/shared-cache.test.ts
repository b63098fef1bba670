import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAMEWORKS } from '../dist/config/config-schema.js';
import { type RunningGateway, startGateway } from '../dist/start-gateway.js';
import { type Answer, corsFields, send, valuesOf } from './http-client.ts';
import { type NativeDouble, startNativeDouble } from './native-double.ts';

const APP = 'https://app.example';

let native: NativeDouble;
let gateway: RunningGateway;

beforeAll(async () => {
  native = await startNativeDouble();
  native.answer = (_request, response) => {
    response.setHeader('cache-control', 'public, max-age=60');
    response.end('native');
  };
  const api = (name: string, allowedOrigins: string[]) => ({
    path: `/${name}`,
    nativeService: native.address,
    cors: { allowedOrigins, allowedMethods: ['GET'] },
  });
  gateway = await startGateway({
    gateways: { express: 0, fastify: 0, koa: 0, hono: 0 },
    log: 'none',
    apis: { open: api('open', ['*']), listed: api('listed', [APP]) },
  });
});

afterAll(async () => {
  await gateway.close();
  native.close();
});

/** The worst of caches: it ignores Vary and stores whatever is not marked no-store, each status alike. */
function cacheIn(front: string) {
  const stored = new Map<string, Answer>();
  return async (path: string, origin?: string): Promise<Answer> => {
    const hit = stored.get(path);
    if (hit !== undefined) return hit;
    const answer = await send(front, path, { headers: { ...(origin && { origin }) } });
    const [control = ''] = valuesOf(answer, 'cache-control');
    if (!control.includes('no-store')) stored.set(path, answer);
    return answer;
  };
}

describe.each(FRAMEWORKS)('a shared cache that ignores Vary, in front of %s', (framework) => {
  const front = () => gateway.addresses.gateways[framework] ?? '';
  const hostile = ['https://evil.example', 'null', 'https://app.example/', 'NULL', 'x'];

  it.each(hostile)(
    'under *, serves everyone the one answer after Origin: %s (spec 7.9)',
    async (origin) => {
      const ask = cacheIn(front());
      for (const asked of [origin, APP, undefined]) {
        const answer = await ask('/open', asked);
        expect(answer).toMatchObject({ status: 200, body: 'native' });
        expect(corsFields(answer)).toEqual([['access-control-allow-origin', '*']]);
      }
    },
  );

  it('under *, may store an answer to a request without Origin for one that has it', async () => {
    const ask = cacheIn(front());
    await ask('/open');
    const reached = native.reached.length;
    expect(corsFields(await ask('/open', APP))).toEqual([['access-control-allow-origin', '*']]);
    expect(native.reached).toHaveLength(reached);
  });

  it.each(hostile)('under a list, stores no denial of Origin: %s (spec 7.4)', async (origin) => {
    const ask = cacheIn(front());
    expect((await ask('/listed', origin)).status).toBe(403);
    expect(await ask('/listed', APP)).toMatchObject({ status: 200, body: 'native' });
  });
});
