import { conformance } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/express';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';

/**
 * Runs rows through the Express adapter, over sockets: those named as arguments, or all. Prints the ids
 * of the rows that passed and of those that failed, as JSON.
 */
const wanted = process.argv.slice(2);
const suite = conformance({
  start({ source, options, inner, nativeService, thrown, handle, serve }) {
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
  },
});
const outcome = { passed: [] as string[], failed: [] as string[] };
for (const { id, run } of suite.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  await run().then(
    () => outcome.passed.push(id),
    () => outcome.failed.push(id),
  );
}
process.stdout.write(JSON.stringify(outcome));
