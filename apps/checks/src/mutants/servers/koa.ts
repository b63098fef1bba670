import type { Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/koa';
import Koa from 'koa';

/** Forwards nothing: for the rows that name a mutant of this adapter. */
export const harness: Harness = {
  start({ source, options, thrown, handle, serve }) {
    const app = Object.assign(new Koa(), { silent: true }).use(cors(source, options));
    app.use((context) => {
      if (context.path === '/throws') throw thrown;
      if (context.path !== '/handler') return;
      context.respond = false;
      handle(context.req, context.res);
    });
    return serve(app.callback());
  },
};
