import type { Effort } from '../section.ts';
import type { Framework } from './cells.ts';
import type { Plan } from './interleave.ts';

const CONNECTIONS = 20;

/** Enough rounds that the interval of a ratio is narrower than what it is to show. */
export function adapterPlan(framework: Framework, { quick }: Effort): Plan {
  if (quick) {
    return { generations: 1, warmUpRounds: 1, rounds: 6, requests: 120, connections: CONNECTIONS };
  }
  // Express changes the prototype of each request and response, with which all of them survive the collection
  // of young objects. About every 3,000 requests the whole heap is collected: a round has to be as long.
  return framework === 'express'
    ? { generations: 3, warmUpRounds: 1, rounds: 3, requests: 3_000, connections: CONNECTIONS }
    : { generations: 4, warmUpRounds: 2, rounds: 4, requests: 1_000, connections: CONNECTIONS };
}

export function gatewayPlan({ quick }: Effort): Plan {
  const connections = 50;
  return quick
    ? { generations: 1, warmUpRounds: 1, rounds: 6, requests: 40, connections }
    : { generations: 2, warmUpRounds: 3, rounds: 8, requests: 500, connections };
}
