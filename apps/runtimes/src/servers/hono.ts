import { conformanceServer } from '@cors-policy/core/conformance-server';
import { cors } from '@cors-policy/hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { proxy } from 'hono/proxy';

/** Also a Worker. */
export default {
  fetch: conformanceServer(({ source, options, inner, nativeService, thrown, respond }) => {
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
    return app.fetch;
  }),
};
