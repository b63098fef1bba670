import { type IncomingHttpHeaders, type RequestListener, STATUS_CODES } from 'node:http';
import { cors, createPolicy } from '@cors-policy/express';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { answerProblem, problem } from './problem.ts';

interface OwnServer {
  /** Each in turn; what none of them answers is not there. */
  readonly handlers: readonly RequestHandler[];
  /** Paths, for who asks for another one. */
  readonly pages: readonly string[];
  /** Its own origins, whose pages may ask it for more than they can read. */
  readonly ownOrigins: readonly string[];
  readonly logger: Logger;
}

/** Of every answer; a page that needs more says so. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const foreignScript = problem(
  403,
  'foreign-script',
  'No page of another origin may ask for this, but link to it',
);
const pageFailed = problem(500, 'page-failed', 'The page failed; the log says why');

/** What the gateway says of itself: for its own pages and for people, and for nobody else's page. */
export function createOwnServer(server: OwnServer): RequestListener {
  const { handlers, pages, ownOrigins, logger } = server;
  const noSuchPage = problem(404, 'no-such-page', 'There is no such page', { pages });
  const app = express().disable('x-powered-by').disable('etag');
  app.use((_request, response, next) => {
    response.set(HEADERS);
    next();
  });
  app.use(cors(nobodyElse(ownOrigins)));
  app.use(({ headers }, response, next) => {
    if (isForeignScript(headers)) answerProblem(response, foreignScript);
    else next();
  });
  for (const handler of handlers) app.use(handler);
  app.use((_request, response) => answerProblem(response, noSuchPage));
  const answerFailure: ErrorRequestHandler = (error, _request, response, _next) => {
    const status = Number(error?.status);
    if (response.headersSent) response.destroy();
    else if (status >= 400 && status < 500) {
      answerProblem(response, problem(status, 'bad-request', STATUS_CODES[status] ?? ''));
    } else {
      logger.error({ err: error }, 'a page of the gateway failed');
      answerProblem(response, pageFailed);
    }
  };
  app.use(answerFailure);
  return app;
}

/** Created by itself, since its advice, that every CORS request is denied, is what is meant. */
function nobodyElse(ownOrigins: readonly string[]) {
  return createPolicy({ allowedOrigins: [], allowedMethods: ['GET', 'HEAD', 'POST'], ownOrigins });
}

/** It sends no `Origin` and could read no answer, yet hold streams open that others have no room for then. */
function isForeignScript(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  const isForeign = site !== 'none' && site !== 'same-origin';
  return isForeign && headers['sec-fetch-mode'] !== 'navigate';
}
