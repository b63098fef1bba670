import { cors } from '@cors-policy/express';
import express, { type Request } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { nativeTarget } from '../route-table.ts';
import type { CreateGateway } from './gateway.ts';
import { createProxyEvents } from './node-http-proxy.ts';

export const createExpressGateway: CreateGateway = ({ matchOf, governedBy }) => {
  const app = express().disable('x-powered-by');
  app.use(cors(...governedBy((request: Request) => request)));
  app.use(
    createProxyMiddleware<Request>({
      changeOrigin: true,
      router: (request) => matchOf(request).route.native.origin,
      pathRewrite: (_path, request) => nativeTarget(matchOf(request)),
      on: createProxyEvents(matchOf),
    }),
  );
  return app;
};
