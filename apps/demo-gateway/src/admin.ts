import type { RequestListener } from 'node:http';

/** The admin endpoints; `/-/health` says that all listen, and where. */
export function createAdmin(gateways: Readonly<Record<string, string>>): RequestListener {
  const health = JSON.stringify({ status: 'ok', revision: 1, gateways });
  return (request, response) => {
    if (request.method !== 'GET' || request.url !== '/-/health') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(health);
  };
}
