import { type Sighting, Tallies } from './tally.ts';

/** Of each table; together the bound that README.md says. */
const MOST_SETTLED = 400;
const MOST_NEWCOMERS = 100;

/**
 * What was decided for each origin, for as many origins as there is room. Anyone can send any origin, so that a
 * flood must not push out those that are there: who is seen for the first time gives way to others of that kind
 * alone, and who settled gives way to nobody but one that was seen more often. What is not kept is counted.
 */
export class OriginTable {
  /** Seen again while there was room. */
  readonly #settled = new Map<string, Tallies>();
  /** The one that was seen last is the last. */
  readonly #newcomers = new Map<string, Tallies>();
  /** Of origins that are not listed. */
  readonly others = new Tallies();

  get listed(): [origin: string, tallies: Tallies][] {
    return [...this.#settled, ...this.#newcomers];
  }

  add(origin: string, sighting: Sighting): void {
    const settled = this.#settled.get(origin);
    if (settled !== undefined) {
      settled.add(sighting);
      return;
    }
    const tallies = this.#newcomers.get(origin) ?? new Tallies();
    tallies.add(sighting);
    this.#newcomers.delete(origin);
    if (tallies.count === 1 || !this.#settle(origin, tallies)) this.#await(origin, tallies);
  }

  #settle(origin: string, tallies: Tallies): boolean {
    if (this.#settled.size >= MOST_SETTLED) {
      const least = this.#leastBelow(tallies.count);
      if (least === undefined) return false;
      this.#settled.delete(least.origin);
      this.#await(least.origin, least.tallies);
    }
    this.#settled.set(origin, tallies);
    return true;
  }

  #await(origin: string, tallies: Tallies): void {
    this.#newcomers.set(origin, tallies);
    if (this.#newcomers.size <= MOST_NEWCOMERS) return;
    for (const [oldest, itsTallies] of this.#newcomers) {
      this.#newcomers.delete(oldest);
      this.others.addAll(itsTallies);
      break;
    }
  }

  /** The settled one that was seen least often, if that is less than `count`. */
  #leastBelow(count: number): { origin: string; tallies: Tallies } | undefined {
    let least: { origin: string; tallies: Tallies } | undefined;
    for (const [origin, tallies] of this.#settled) {
      if (tallies.count < (least?.tallies.count ?? count)) least = { origin, tallies };
    }
    return least;
  }
}
