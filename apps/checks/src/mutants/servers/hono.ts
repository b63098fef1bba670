import type { Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/hono';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

/** Forwards nothing: for the rows that name a mutant of this adapter. */
export const harness: Harness = {
  kind: 'web adapter',
  reasonPhrases: false,
  start({ source, options, thrown, respond, serve }) {
    const app = new Hono().use(cors(source, options));
    app.get('/throws', () => {
      throw thrown;
    });
    app.all('/handler', respond);
    return serve(getRequestListener(app.fetch));
  },
};
