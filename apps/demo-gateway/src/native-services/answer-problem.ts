import type { Response } from 'express';

/** Answers with an RFC 9457 problem. */
export function answerProblem(
  response: Response,
  status: number,
  title: string,
  detail?: string,
): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ title, status, detail }));
}
