import type { RequestListener } from 'node:http';
import type { RefusedFile } from './config/candidate.ts';
import type { Metrics } from './metrics.ts';

/** What is to be known of the configuration. */
export interface Condition {
  readonly refused: readonly RefusedFile[];
  /** False: the next start would not know what was in force last. */
  readonly keepsLastGood: boolean;
}

export interface Health extends Condition {
  readonly revision: number;
  readonly gateways: Readonly<Record<string, string>>;
}

/**
 * The admin endpoints. `/-/health` answers 200 also where part of the configuration was refused: what is in force
 * is served, and whoever restarts the process for it would gain nothing.
 */
export function createAdmin(healthNow: () => Health, metrics: Metrics): RequestListener {
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    '/-/health': async () => {
      const health = healthNow();
      const isOk = health.refused.length === 0 && health.keepsLastGood;
      const body = JSON.stringify({ status: isOk ? 'ok' : 'degraded', ...health });
      return { type: 'application/json', body };
    },
    '/-/metrics': async () => ({ type: metrics.contentType, body: await metrics.render() }),
  };
  return async (request, response) => {
    const page = request.method === 'GET' ? pages[request.url ?? ''] : undefined;
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    try {
      const { type, body } = await page();
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    } catch {
      response.writeHead(500).end();
    }
  };
}

interface Page {
  readonly type: string;
  readonly body: string;
}
