import { conformance, type Harness } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/koa';
import { bodyParser } from '@koa/bodyparser';
import Koa3 from 'koa';
import proxy from 'koa-proxies';
import Koa2 from 'koa2';
import { describe, it } from 'vitest';

describe.each([
  ['Koa 2', Koa2 as unknown as typeof Koa3, false],
  ['Koa 3', Koa3, false],
  ['Koa 3 over HTTP/2', Koa3, true],
])('%s', (_name, Koa, http2) => {
  const start: Harness['start'] = (setup) => {
    const { source, options, inner, nativeService, thrown, handle, serve } = setup;
    const app = Object.assign(new Koa(), { silent: true }).use(cors(source, options));
    if (inner) app.use(cors(inner, options));
    app.use(proxy('/native', { target: nativeService }));
    app.use((context, next) => {
      if (context.path === '/throws') throw thrown;
      if (context.path === '/limited') return bodyParser({ jsonLimit: 1 })(context, next);
      if (context.path !== '/handler') return next();
      context.respond = false;
      return handle(context.req, context.res);
    });
    return serve(app.callback());
  };
  for (const { id, title, run } of conformance({ http2, start })) it(`${id}: ${title}`, run);
});
