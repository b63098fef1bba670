import { cors } from '@cors-policy/koa';
import Koa, { type Context } from 'koa';
import proxy from 'koa-proxies';
import { nativeTarget } from '../route-table.ts';
import type { CreateGateway } from './gateway.ts';
import { createProxyEvents } from './node-http-proxy.ts';

export const createKoaGateway: CreateGateway = ({ matchOf, governedBy }) => {
  const app = new Koa();
  // A client that went away is no error of the gateway, and all else has been answered by the proxy.
  app.silent = true;
  app.use(cors(...governedBy(({ req }: Context) => req)));
  const events = createProxyEvents(matchOf);
  app.use(
    proxy('/', (_params, { req }) => {
      const match = matchOf(req);
      return {
        changeOrigin: true,
        target: match.route.native.origin,
        rewrite: () => nativeTarget(match),
        events,
      };
    }),
  );
  return app.callback();
};
