import { createServer } from 'node:http';
import { conformance, type Harness, listening } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/koa';
import Koa3 from 'koa';
import proxy from 'koa-proxies';
import Koa2 from 'koa2';
import { describe, it } from 'vitest';

const versions = { 'Koa 2': Koa2 as unknown as typeof Koa3, 'Koa 3': Koa3 };

describe.each(Object.entries(versions))('%s', (_name, Koa) => {
  const harness: Harness = {
    start({ source, options, nativeService }) {
      const app = new Koa();
      app.silent = true;
      app.use(cors(source, options));
      app.use(proxy('/native', { target: nativeService }));
      app.use((context) => {
        if (context.path === '/throws') throw new Error('a handler throws');
      });
      return listening(createServer(app.callback()));
    },
  };
  for (const { id, title, run } of conformance(harness)) it(`${id}: ${title}`, run);
});
