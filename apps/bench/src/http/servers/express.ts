import { cors } from '@cors-policy/express';
import peerCors from 'cors';
import express, { type RequestHandler } from 'express';
import type { Variant } from '../cells.ts';
import { hardCodedAnswer } from '../hard-coded-answers.ts';
import { ORDER } from '../order.ts';
import { PEER_OPTIONS, POLICY } from '../policy.ts';
import { PATHS } from '../requests.ts';
import type { CreateListener } from './create-listener.ts';

export const createExpress: CreateListener = (variant) => {
  const app = express().disable('x-powered-by');
  if (variant !== 'none') app.use(MIDDLEWARE[variant]);
  app.all(PATHS, (_request, response) => {
    response.json(ORDER);
  });
  return app;
};

const hardCoded: RequestHandler = (request, response, next) => {
  const { headers, answer } = hardCodedAnswer(request.method, request.url);
  if (answer !== undefined) {
    response.writeHead(answer.status, answer.statusText, [...answer.fields]);
    response.end(answer.bytes);
    return;
  }
  for (const name in headers) response.setHeader(name, headers[name] as string);
  next();
};

const MIDDLEWARE: Readonly<Record<Exclude<Variant, 'none'>, RequestHandler>> = {
  hardCoded,
  ours: cors(POLICY),
  peer: peerCors(PEER_OPTIONS),
};
