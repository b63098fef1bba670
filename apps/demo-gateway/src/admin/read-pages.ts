import { type Request, type Response, Router } from 'express';
import { asJson } from '../printable.ts';
import { answerProblem, problem } from '../problem.ts';

/** By path. */
export type Pages = Readonly<
  Record<string, (request: Request, response: Response) => void | Promise<void>>
>;

/** Pages that can be read and nothing else. */
export function readPages(pages: Pages): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, page] of Object.entries(pages)) {
    router.get(path, page).all(path, allowOnly('GET, HEAD'));
  }
  return router;
}

export function allowOnly(methods: string) {
  const methodNotAllowed = problem(405, 'unsupported-method', `The methods are ${methods}`);
  return (_request: Request, response: Response) => {
    response.set('allow', methods);
    answerProblem(response, methodNotAllowed);
  };
}

export function sendJson(response: Response, value: unknown): void {
  response.type('json').send(`${asJson(value, 'indented')}\n`);
}
