import { conformance, type Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/hono';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { proxy } from 'hono/proxy';
import { describe, it } from 'vitest';

describe.each([
  ['Hono 4', false],
  ['Hono 4 over HTTP/2', true],
])('%s', (_name, http2) => {
  const start: Harness['start'] = (setup) => {
    const { source, options, inner, nativeService, thrown, respond, serve } = setup;
    const app = new Hono().use(cors(source, options));
    if (inner) app.use(cors(inner, options));
    app.all('/native/*', ({ req }) =>
      proxy(nativeService + req.path, { ...req, raw: req.raw, redirect: 'manual' }),
    );
    app.get('/throws', () => {
      throw thrown;
    });
    app.post('/limited', bodyLimit({ maxSize: 1 }), (context) => context.text('posted'));
    app.all('/handler', respond);
    return serve(getRequestListener(app.fetch));
  };
  const suite = conformance({ kind: 'web adapter', reasonPhrases: false, http2, start });
  for (const { id, title, run } of suite) it(`${id}: ${title}`, run);
});
