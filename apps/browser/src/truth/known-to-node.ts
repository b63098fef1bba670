import { METHODS } from 'node:http';

/** Requests with other methods reach no gateway: Node.js answers 400 by itself, without a CORS header. */
export function isKnownToNode(method: string): boolean {
  return METHODS.includes(method);
}
