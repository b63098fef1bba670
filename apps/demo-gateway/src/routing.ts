import type { IncomingMessage } from 'node:http';
import { apiClosed, noSuchApi, type Problem } from './problem.ts';
import { type ClosedRoute, type Match, type Route, RouteTable } from './route-table.ts';

/**
 * Which API each request is for. A request keeps what it was matched to when it arrived, also when the
 * configuration changes before it has been answered: it is never served by a mixture of both.
 */
export class Routing {
  #table = new RouteTable<Route | ClosedRoute>([]);
  readonly #matches = new WeakMap<IncomingMessage, Match>();

  /** For every request that arrives from now on. */
  replace(routes: readonly (Route | ClosedRoute)[]): void {
    this.#table = new RouteTable(routes);
  }

  /** Returns the problem with which to answer a request that no API takes. */
  accept(message: IncomingMessage): Problem | undefined {
    const match = this.#table.find(message.url ?? '');
    if (match === undefined) return noSuchApi;
    const { route, target } = match;
    if ('isClosed' in route) return apiClosed;
    this.#matches.set(message, { route, target });
    return undefined;
  }

  /** Of a request that was accepted. */
  readonly matchOf = (message: IncomingMessage): Match => {
    const match = this.#matches.get(message);
    if (match === undefined) throw new Error('a request was not accepted before it was routed');
    return match;
  };
}
