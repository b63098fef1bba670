import type { Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/express';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';

export const harness: Harness = {
  start({ source, options, inner, nativeService, thrown, handle, serve }) {
    // Without a header of its own, Express writes the head of an answer with nothing but what it is given.
    const app = express().set('env', 'test').disable('x-powered-by');
    app.use(cors(source, options));
    if (inner) app.use(cors(inner, options));
    app.use(createProxyMiddleware({ target: nativeService, pathFilter: '/native' }));
    app.get('/throws', () => {
      throw thrown;
    });
    app.post('/limited', express.json({ limit: 1 }));
    app.use('/handler', handle);
    return serve(app);
  },
};
