import type { RequestListener } from 'node:http';
import type { RefusedFile } from './config/candidate.ts';
import type { Metrics } from './metrics.ts';

export interface Health {
  readonly revision: number;
  readonly gateways: Readonly<Record<string, string>>;
  readonly refused: readonly RefusedFile[];
}

/**
 * The admin endpoints. `/-/health` answers 200 also where part of the configuration was refused: what is in force
 * is served, and whoever restarts the process for it would gain nothing.
 */
export function createAdmin(healthNow: () => Health, metrics: Metrics): RequestListener {
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    '/-/health': async () => {
      const { refused, ...health } = healthNow();
      const status = refused.length === 0 ? 'ok' : 'degraded';
      return { type: 'application/json', body: JSON.stringify({ status, ...health, refused }) };
    },
    '/-/metrics': async () => ({ type: metrics.contentType, body: await metrics.render() }),
  };
  return async (request, response) => {
    const page = request.method === 'GET' ? pages[request.url ?? ''] : undefined;
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { type, body } = await page();
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(body);
  };
}

interface Page {
  readonly type: string;
  readonly body: string;
}
