import type { Server } from 'node:http';
import { conformance, type Harness, listening } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/hono';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { describe, it } from 'vitest';

describe('Hono 4', () => {
  const harness: Harness = {
    reasonPhrases: false,
    start({ source, options, nativeService }) {
      const app = new Hono();
      app.use(cors(source, options));
      app.all('/native/*', ({ req }) =>
        proxy(nativeService + req.path, { ...req, raw: req.raw, redirect: 'manual' }),
      );
      app.get('/throws', () => {
        throw new Error('a handler throws');
      });
      return listening(createAdaptorServer(app) as Server);
    },
  };
  for (const { id, title, run } of conformance(harness)) it(`${id}: ${title}`, run);
});
