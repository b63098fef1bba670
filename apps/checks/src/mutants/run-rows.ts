import { createServer } from 'node:http';
import { conformance, listening } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/express';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';

/**
 * Runs rows through the Express adapter, over sockets: those named as arguments, or all. Prints the ids
 * of the rows that passed and of those that failed, as JSON.
 */
const wanted = process.argv.slice(2);
const suite = conformance({
  start({ source, options, nativeService }) {
    const app = express().set('env', 'test');
    app.use(cors(source, options));
    app.use(createProxyMiddleware({ target: nativeService, pathFilter: '/native' }));
    app.get('/throws', () => {
      throw new Error('a handler throws');
    });
    return listening(createServer(app));
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
