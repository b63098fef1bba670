import { conformance, type Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/express';
import express5 from 'express';
import express4 from 'express4';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { describe, it } from 'vitest';

const versions = { 'Express 4': express4 as unknown as typeof express5, 'Express 5': express5 };

describe.each(Object.entries(versions))('%s', (_name, express) => {
  const start: Harness['start'] = (setup) => {
    const { source, options, inner, nativeService, thrown, handle, serve } = setup;
    const app = express().set('env', 'test');
    app.use(cors(source, options));
    if (inner) app.use(cors(inner, options));
    app.use(createProxyMiddleware({ target: nativeService, pathFilter: '/native' }));
    app.get('/throws', () => {
      throw thrown;
    });
    app.post('/limited', express.json({ limit: 1 }));
    app.use('/handler', handle);
    return serve(app);
  };
  for (const { id, title, run } of conformance({ start })) it(`${id}: ${title}`, run);
});
