import type { RequestListener, Server } from 'node:http';
import express, { type ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { bounded } from '../printable.ts';
import { answerProblem } from './answer-problem.ts';
import { createLegacy } from './legacy.ts';
import { createODataOrders, ODATA_ROOT } from './odata-orders.ts';
import { OrderBook } from './order-book.ts';
import { acceptOrderFeed } from './order-feed.ts';
import { createOrders } from './orders.ts';
import { createSoapOrders } from './soap-orders.ts';

export interface NativeService {
  readonly listener: RequestListener;
  /** Adds what `listener` does not see, and returns how to end that at once. */
  readonly prepare: (server: Server) => () => void;
}

/**
 * A backend to try the gateways with: orders as REST, SOAP and OData services and over WebSockets, and a resource
 * that speaks CORS for itself.
 */
export function createNativeService(logger: Logger): NativeService {
  const book = new OrderBook();
  const app = express().disable('x-powered-by');
  app.use(({ method, originalUrl, headers: { origin } }, response, next) => {
    const reached = { method, path: bounded(originalUrl), origin: bounded(origin) };
    logger.info(reached, 'native service reached');
    // For policies that expose them.
    response.set({ 'x-native-service': 'orders', header1: 'one', header2: 'two' });
    next();
  });
  app.use('/orders', createOrders(book));
  app.use('/soap/orders', createSoapOrders(book));
  app.all(`${ODATA_ROOT}{/*resource}`, createODataOrders(book));
  app.use('/legacy', createLegacy());
  app.use((_request, response) => answerProblem(response, 404, 'There is no such resource'));
  app.use(answerError);
  return { listener: app, prepare: (server) => acceptOrderFeed(server, book, logger) };
}

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof z.ZodError) {
    return answerProblem(response, 400, 'The order is invalid', z.prettifyError(error));
  }
  const status = typeof error?.status === 'number' ? error.status : 500;
  answerProblem(response, status, status === 500 ? 'The service failed' : 'The request is invalid');
};
