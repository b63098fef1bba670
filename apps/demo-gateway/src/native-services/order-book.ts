import { z } from 'zod';

export const orderSchema = z.strictObject({
  item: z.string().min(1),
  quantity: z.int().positive(),
});

export type OrderFields = z.infer<typeof orderSchema>;
export type Order = OrderFields & { readonly id: number };

/** The orders that the REST, SOAP and OData services share; in memory, two at the beginning. */
export class OrderBook {
  #orders = new Map<number, Order>();
  #lastId = 0;

  constructor() {
    this.add({ item: 'coffee', quantity: 2 });
    this.add({ item: 'tea', quantity: 1 });
  }

  list(): Order[] {
    return [...this.#orders.values()];
  }

  find(id: number): Order | undefined {
    return this.#orders.get(id);
  }

  add(fields: OrderFields): Order {
    this.#lastId += 1;
    return this.replace(this.#lastId, fields);
  }

  replace(id: number, fields: OrderFields): Order {
    const order = { id, ...fields };
    this.#orders.set(id, order);
    return order;
  }

  delete(id: number): void {
    this.#orders.delete(id);
  }

  /** A copy to change without changing this one. */
  draft(): OrderBook {
    const draft = new OrderBook();
    draft.adopt(this);
    return draft;
  }

  /** Takes over what `other` holds. */
  adopt(other: OrderBook): void {
    this.#orders = new Map(other.#orders);
    this.#lastId = other.#lastId;
  }
}
