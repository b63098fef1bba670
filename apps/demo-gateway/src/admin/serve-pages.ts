import type { RequestListener } from 'node:http';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import { asJson } from '../printable.ts';
import { answerProblem, problem } from '../problem.ts';

/** By path. */
export type Pages = Readonly<
  Record<string, (request: Request, response: Response) => void | Promise<void>>
>;

const METHODS = 'GET, HEAD';

const methodNotAllowed = problem(405, 'unsupported-method', `The methods are ${METHODS}`);
const pageFailed = problem(500, 'page-failed', 'The page failed; the log says why');

/** Pages that can be read and nothing else. None may be read by scripts of another origin: there is no CORS here. */
export function servePages(pages: Pages, logger: Logger): RequestListener {
  const noSuchPage = problem(404, 'no-such-page', 'There is no such page', {
    pages: Object.keys(pages),
  });
  const app = express().disable('x-powered-by').disable('etag');
  app.enable('case sensitive routing').enable('strict routing');
  app.use((_request, response, next) => {
    response.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    next();
  });
  for (const [path, page] of Object.entries(pages)) {
    app.get(path, page);
    app.all(path, (_request, response) => {
      response.set('allow', METHODS);
      answerProblem(response, methodNotAllowed);
    });
  }
  app.use((_request, response) => answerProblem(response, noSuchPage));
  const answerFailure: ErrorRequestHandler = (error, _request, response, _next) => {
    logger.error({ err: error }, 'a page of the admin server failed');
    if (response.headersSent) response.destroy();
    else answerProblem(response, pageFailed);
  };
  app.use(answerFailure);
  return app;
}

export function sendJson(response: Response, value: unknown): void {
  response.type('json').send(`${asJson(value, 'indented')}\n`);
}
