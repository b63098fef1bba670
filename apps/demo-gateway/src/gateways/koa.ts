import { cors } from '@cors-policy/koa';
import Koa, { type Context } from 'koa';
import mount from 'koa-mount';
import proxy from 'koa-proxies';
import { nativeTarget } from '../route-table.ts';
import type { CreateGateway } from './gateway.ts';
import { proxyEvents } from './node-http-proxy.ts';

export const createKoaGateway: CreateGateway = (routes, reportAbout) => {
  const app = new Koa();
  // A client that went away is no error of the gateway, and all else has been answered by the proxy.
  app.silent = true;
  for (const route of routes) {
    const prefix = route.path || '/';
    app.use(
      mount(
        prefix,
        cors(
          route.policy,
          reportAbout(route.api, ({ headers }: Context) => headers.origin),
        ),
      ),
    );
    app.use(
      mount(
        prefix,
        proxy('/', (_params, { originalUrl }) => ({
          changeOrigin: true,
          target: route.nativeOrigin,
          rewrite: () => nativeTarget(route, originalUrl),
          events: proxyEvents,
        })),
      ),
    );
  }
  return app.callback();
};
