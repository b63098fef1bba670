import type { RequestListener } from 'node:http';
import express, { type ErrorRequestHandler, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';

/** A backend to try the gateways with: orders, and a resource that speaks CORS for itself. */
export function createNativeService(logger: Logger): RequestListener {
  const app = express().disable('x-powered-by');
  app.use(({ method, originalUrl, headers: { origin } }, response, next) => {
    logger.info({ method, path: originalUrl, origin }, 'native service reached');
    // For policies that expose them.
    response.set({ 'x-native-service': 'orders', header1: 'one', header2: 'two' });
    next();
  });
  app.use('/orders', createOrders());
  app.use('/legacy', createLegacy());
  app.use((_request, response) => answer(response, 404, 'There is no such resource'));
  app.use(answerError);
  return app;
}

const orderSchema = z.strictObject({
  item: z.string().min(1),
  quantity: z.int().positive(),
});

type Order = z.infer<typeof orderSchema> & { readonly id: number };

function createOrders(): Router {
  const router = Router();
  const orders = new Map<number, Order>();
  let lastId = 0;
  add({ item: 'coffee', quantity: 2 });
  add({ item: 'tea', quantity: 1 });

  function add(fields: z.infer<typeof orderSchema>): Order {
    lastId += 1;
    const order = { id: lastId, ...fields };
    orders.set(order.id, order);
    return order;
  }

  function replace({ id }: Order, fields: z.infer<typeof orderSchema>): Order {
    const order = { id, ...fields };
    orders.set(id, order);
    return order;
  }

  router.use(express.json());
  router
    .route('/')
    .get((_request, response) => response.json([...orders.values()]))
    .post(({ body }, response) => {
      const order = add(orderSchema.parse(body));
      response.status(201).location(`/orders/${order.id}`).json(order);
    });
  router
    .route('/:id')
    .all(({ params: { id } }, response, next) => {
      const order = orders.get(Number(id));
      if (order === undefined) return answer(response, 404, 'There is no such order');
      response.locals.order = order;
      next();
    })
    .get((_request, response) => response.json(response.locals.order))
    .put(({ body }, response) => {
      response.json(replace(response.locals.order, orderSchema.parse(body)));
    })
    .patch(({ body }, response) => {
      const { id, ...fields } = response.locals.order as Order;
      response.json(replace(response.locals.order, orderSchema.parse({ ...fields, ...body })));
    })
    .delete((_request, response) => {
      orders.delete(response.locals.order.id);
      response.status(204).end();
    });
  return router;
}

/** What a pass-through API may have behind it: its own CORS, for every origin. */
function createLegacy(): Router {
  const router = Router();
  router.use((request, response, next) => {
    response.set('access-control-allow-origin', '*');
    if (request.method !== 'OPTIONS') return next();
    response.set({
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'content-type',
    });
    response.status(204).end();
  });
  router.use((_request, response) => response.json({ answeredBy: 'legacy' }));
  return router;
}

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof z.ZodError) {
    return answer(response, 400, 'The order is invalid', z.prettifyError(error));
  }
  const status = typeof error?.status === 'number' ? error.status : 500;
  answer(response, status, status === 500 ? 'The service failed' : 'The request is invalid');
};

function answer(response: Response, status: number, title: string, detail?: string): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ title, status, detail }));
}
