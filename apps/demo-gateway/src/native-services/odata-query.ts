import { z } from 'zod';
import { compare, readFilter } from './odata-filter.ts';
import type { Order } from './order-book.ts';

const property = z.enum(['id', 'item', 'quantity']);
const wholeNumber = z.string().regex(/^\d+$/).transform(Number);

/** The system query options that the service knows; an unknown one is an error, as OData asks. */
const optionsSchema = z.strictObject({
  $filter: z.string().transform(readFilter).optional(),
  $orderby: z.string().transform(readOrder).optional(),
  $select: z
    .string()
    .transform((names) => (names === '*' ? property.options : names.split(',')))
    .pipe(z.array(property))
    .default(property.options),
  $skip: wholeNumber.default(0),
  $top: wholeNumber.default(Number.POSITIVE_INFINITY),
  $count: z.enum(['true', 'false']).default('false'),
});

export interface QueryResult {
  readonly value: Partial<Order>[];
  /** Of all that match, whatever $top and $skip are; with `$count=true`. */
  readonly '@odata.count'?: number;
}

/** Throws for options that it cannot read. */
export function query(orders: readonly Order[], options: Record<string, string>): QueryResult {
  const { $filter, $orderby, $select, $skip, $top, $count } = optionsSchema.parse(options);
  const found = $filter ? orders.filter($filter) : [...orders];
  if ($orderby) found.sort($orderby);
  return {
    ...($count === 'true' && { '@odata.count': found.length }),
    value: found.slice($skip, $skip + $top).map((order) => select(order, $select)),
  };
}

function select(order: Order, names: readonly (keyof Order)[]): Partial<Order> {
  return Object.fromEntries(names.map((name) => [name, order[name]]));
}

function readOrder(text: string): (one: Order, other: Order) => number {
  const keys = text.split(',').map((key) => {
    const [name, direction] = z
      .tuple([property, z.enum(['asc', 'desc']).default('asc')])
      .parse(key.trim().split(' '));
    return { name, sign: direction === 'asc' ? 1 : -1 };
  });
  return (one, other) =>
    keys.reduce((result, { name, sign }) => result || sign * compare(one[name], other[name]), 0);
}
