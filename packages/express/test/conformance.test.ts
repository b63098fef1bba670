import { createServer } from 'node:http';
import { conformance, type Harness, listening } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/express';
import express5 from 'express';
import express4 from 'express4';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { describe, it } from 'vitest';

const versions = { 'Express 4': express4 as unknown as typeof express5, 'Express 5': express5 };

describe.each(Object.entries(versions))('%s', (_name, express) => {
  const harness: Harness = {
    start({ source, options, nativeService }) {
      const app = express().set('env', 'test');
      app.use(cors(source, options));
      app.use(createProxyMiddleware({ target: nativeService, pathFilter: '/native' }));
      app.get('/throws', () => {
        throw new Error('a handler throws');
      });
      return listening(createServer(app));
    },
  };
  for (const { id, title, run } of conformance(harness)) it(`${id}: ${title}`, run);
});
