import type { Observation } from '../observation.ts';
import { type DecisionFacts, RecordedDecision } from './recorded-decision.ts';

export type DecisionFilter = (decision: DecisionFacts) => boolean;

/** The last decisions; an older one gives way to a new one. */
export class RecentDecisions {
  readonly #capacity: number;
  readonly #ring: RecordedDecision[] = [];
  #newest = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The id of the newest; 0: there is none yet. */
  get newest(): number {
    return this.#newest;
  }

  /** The id of the oldest that is still there. */
  get oldest(): number {
    return Math.max(1, this.#newest - this.#capacity + 1);
  }

  add(observation: Observation): RecordedDecision {
    const id = this.#newest + 1;
    const decision = new RecordedDecision(id, observation);
    this.#ring[id % this.#capacity] = decision;
    this.#newest = id;
    return decision;
  }

  at(id: number): RecordedDecision | undefined {
    const decision = this.#ring[id % this.#capacity];
    return decision?.id === id ? decision : undefined;
  }

  newestFirst(filter: DecisionFilter): RecordedDecision[] {
    return this.#ring.filter(({ facts }) => filter(facts)).sort((one, other) => other.id - one.id);
  }
}
