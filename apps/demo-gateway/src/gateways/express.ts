import { cors } from '@cors-policy/express';
import express, { type Request } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { nativeTarget } from '../route-table.ts';
import type { CreateGateway } from './gateway.ts';
import { proxyEvents } from './node-http-proxy.ts';

export const createExpressGateway: CreateGateway = (routes, reportAbout) => {
  const app = express().disable('x-powered-by');
  for (const route of routes) {
    app.use(
      route.path || '/',
      cors(
        route.policy,
        reportAbout(route.api, ({ headers }: Request) => headers.origin),
      ),
      createProxyMiddleware<Request>({
        changeOrigin: true,
        target: route.nativeOrigin,
        pathRewrite: (_path, { originalUrl }) => nativeTarget(route, originalUrl),
        on: proxyEvents,
      }),
    );
  }
  return app;
};
