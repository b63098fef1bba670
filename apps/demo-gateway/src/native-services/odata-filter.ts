import odataParser from '@balena/odata-parser';
import { HTTPException } from 'hono/http-exception';
import type { Order } from './order-book.ts';

type Value = string | number | boolean | Date | null;

const operators: Readonly<Record<string, (one: Value, other: Value) => Value>> = {
  eq: (one, other) => one === other,
  ne: (one, other) => one !== other,
  gt: (one, other) => compare(one, other) > 0,
  ge: (one, other) => compare(one, other) >= 0,
  lt: (one, other) => compare(one, other) < 0,
  le: (one, other) => compare(one, other) <= 0,
};

const functions: Readonly<Record<string, (one: string, other: string) => Value>> = {
  contains: (text, part) => text.includes(part),
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  tolower: (text) => text.toLowerCase(),
  toupper: (text) => text.toUpperCase(),
  length: (text) => text.length,
};

/**
 * Reads `$filter`: comparisons, and, or, not, and the functions above. Throws an `HTTPException` of 400 for the rest.
 * The parser reads and/or from left to right: what mixes them needs parentheses.
 */
export function readFilter(filter: string): (order: Order) => boolean {
  const { tree, binds } = parse(filter);

  function evaluate(node: unknown, order: Order): Value {
    if (node === null) return null;
    if (Array.isArray(node)) return evaluateOperation(node, order);
    const { bind, name } = node as { bind?: number; name?: string };
    if (bind !== undefined) return binds[bind]?.[1];
    if (name === 'id' || name === 'item' || name === 'quantity') return order[name];
    throw unsupported(`There is no property ${name}`);
  }

  function evaluateOperation([name, ...operands]: unknown[], order: Order): Value {
    if (name === 'and') return operands.every((operand) => evaluate(operand, order));
    if (name === 'or') return operands.some((operand) => evaluate(operand, order));
    if (name === 'not') return !evaluate(operands[0], order);
    if (name === 'call') {
      const { method, args } = operands[0] as { method: string; args: unknown[] };
      const [one, other] = args.map((argument) => String(evaluate(argument, order)));
      const call = functions[method];
      if (call === undefined) throw unsupported(`The function ${method} is not supported`);
      return call(one ?? '', other ?? '');
    }
    const operator = operators[String(name)];
    if (operator === undefined) throw unsupported(`The operator ${name} is not supported`);
    return operator(evaluate(operands[0], order), evaluate(operands[1], order));
  }

  return (order) => evaluate(tree, order) === true;
}

function parse(filter: string) {
  try {
    return odataParser.parse(filter, { startRule: 'ProcessRule', rule: 'FilterByExpression' });
  } catch (cause) {
    throw new HTTPException(400, { message: '$filter cannot be read', cause });
  }
}

/** Below, equal to or above 0; NaN, which is none of these, for values of two types and for null. */
export function compare(one: Value, other: Value): number {
  if (one === null || other === null || typeof one !== typeof other) return Number.NaN;
  if (one === other) return 0;
  return one > other ? 1 : -1;
}

function unsupported(message: string): HTTPException {
  return new HTTPException(400, { message });
}
