import express, { type RequestHandler, Router } from 'express';
import { allowOnly, type Pages } from '../admin/read-pages.ts';
import { answerProblem, problem } from '../problem.ts';

const LIMIT = 512 * 1024;

const notJson = problem(400, 'not-json', 'The body is no JSON');
const tooLarge = problem(413, 'too-large', 'The body is larger than 512 KiB');
const otherType = problem(415, 'other-type', 'The body has to be application/json, and plain');

/** Pages that are asked by JSON and answer with it; what they are asked changes nothing. */
export function questionPages(pages: Pages): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, page] of Object.entries(pages)) {
    router.post(path, requireJson, readJson, page).all(path, allowOnly('POST'));
  }
  return router;
}

/** The type that no form can send: who sends it across origins needs a preflight, which is denied. */
const requireJson: RequestHandler = (request, response, next) => {
  if (/^application\/json *(;|$)/i.test(request.get('content-type') ?? '')) next();
  else answerProblem(response, otherType);
};

const parse = express.json({ limit: LIMIT, inflate: false, strict: false, type: () => true });

const readJson: RequestHandler = (request, response, next) => {
  parse(request, response, (error?: { readonly status?: number }) => {
    if (error?.status === 413) answerProblem(response, tooLarge);
    else if (error?.status === 415) answerProblem(response, otherType);
    else if (error !== undefined || request.body === undefined) answerProblem(response, notJson);
    else next();
  });
};
