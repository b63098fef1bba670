import type { IncomingHttpHeaders, RequestListener } from 'node:http';
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
const foreignScript = problem(
  403,
  'foreign-script',
  'No page of another origin may ask for this, but link to it',
);
const pageFailed = problem(500, 'page-failed', 'The page failed; the log says why');

/** Pages that can be read and nothing else. None may be read by scripts of another origin: there is no CORS here. */
export function servePages(pages: Pages, logger: Logger): RequestListener {
  const noSuchPage = problem(404, 'no-such-page', 'There is no such page', {
    pages: Object.keys(pages),
  });
  const app = express().disable('x-powered-by').disable('etag');
  app.enable('case sensitive routing').enable('strict routing');
  app.use(({ headers }, response, next) => {
    response.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    if (isForeignScript(headers)) answerProblem(response, foreignScript);
    else next();
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

/** It could read no answer, yet hold streams open that others have no room for then. */
function isForeignScript(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  const isForeign = site !== 'none' && site !== 'same-origin';
  return isForeign && headers['sec-fetch-mode'] !== 'navigate';
}

export function sendJson(response: Response, value: unknown): void {
  response.type('json').send(`${asJson(value, 'indented')}\n`);
}
