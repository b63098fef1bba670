import { json, Router } from 'express';
import { answerProblem } from './answer-problem.ts';
import { type Order, type OrderBook, orderSchema } from './order-book.ts';

/** The REST service. */
export function createOrders(book: OrderBook): Router {
  const router = Router();
  router.use(json());
  router
    .route('/')
    .get((_request, response) => response.json(book.list()))
    .post(({ body }, response) => {
      const order = book.add(orderSchema.parse(body));
      response.status(201).location(`/orders/${order.id}`).json(order);
    });
  router
    .route('/:id')
    .all(({ params: { id } }, response, next) => {
      const order = book.find(Number(id));
      if (order === undefined) return answerProblem(response, 404, 'There is no such order');
      response.locals.order = order;
      next();
    })
    .get((_request, response) => response.json(response.locals.order))
    .put(({ body }, response) => {
      response.json(book.replace(response.locals.order.id, orderSchema.parse(body)));
    })
    .patch(({ body }, response) => {
      const { id, ...fields } = response.locals.order as Order;
      response.json(book.replace(id, orderSchema.parse({ ...fields, ...body })));
    })
    .delete((_request, response) => {
      book.delete(response.locals.order.id);
      response.status(204).end();
    });
  return router;
}
