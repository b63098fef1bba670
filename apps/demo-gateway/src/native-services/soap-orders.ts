import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router, text } from 'express';
import { listen } from 'soap';
import { type Order, type OrderBook, orderSchema } from './order-book.ts';

const WSDL = join(import.meta.dirname, '../../orders.wsdl');

/** The SOAP 1.1 service that orders.wsdl describes. */
export function createSoapOrders(book: OrderBook): Router {
  const router = Router();
  // The library would read a body of any length.
  router.use(text({ type: () => true }));
  listen(router, {
    path: '/',
    xml: readFileSync(WSDL, 'utf8'),
    suppressStack: true,
    services: {
      OrderService: {
        OrderPort: {
          GetOrder({ id }: { id: number }): { order: Order } {
            const order = book.find(id);
            if (order === undefined) throw clientFault('There is no such order');
            return { order };
          },
          PlaceOrder(fields: unknown): { order: Order } {
            const { data, error } = orderSchema.safeParse(fields);
            if (error) throw clientFault('The order is invalid');
            return { order: book.add(data) };
          },
        },
      },
    },
  });
  return router;
}

/** https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383510; over HTTP a fault is a 500. */
function clientFault(faultstring: string): Error {
  return Object.assign(new Error(faultstring), {
    Fault: { faultcode: 'soap:Client', faultstring, statusCode: 500 },
  });
}
