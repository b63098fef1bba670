import type { Decision, DenialReason } from '@cors-policy/core';
import type { RecordedDecision } from './recorded-decision.ts';

export type Verdict = Decision['verdict'];

/** What was decided in the same way, added up. */
export interface Tally {
  readonly verdict: Verdict;
  count: number;
  /** Milliseconds since 1970. */
  firstSeen: number;
  lastSeen: number;
  /** Whether a page was navigated to with any of them. */
  hasNavigations: boolean;
  readonly reasons: Map<DenialReason, number>;
  /** The last that is short enough to be kept. */
  lastRecorded?: RecordedDecision | undefined;
}

/** One decision to add. */
export interface Sighting extends Pick<Decision, 'verdict' | 'reason'> {
  readonly time: number;
  readonly isNavigation: boolean;
  readonly recorded?: RecordedDecision;
}

/** One tally for each verdict. */
export class Tallies {
  readonly #byVerdict = new Map<Verdict, Tally>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get all(): Tally[] {
    return [...this.#byVerdict.values()];
  }

  add({ verdict, reason, time, isNavigation, recorded }: Sighting): void {
    const tally = this.#tallyOf(verdict, time);
    tally.count += 1;
    tally.lastSeen = time;
    tally.hasNavigations ||= isNavigation;
    if (verdict === 'denied' && recorded) tally.lastRecorded = recorded;
    if (reason) tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
    this.#count += 1;
  }

  addAll(others: Tallies): void {
    for (const other of others.all) {
      const tally = this.#tallyOf(other.verdict, other.firstSeen);
      tally.count += other.count;
      tally.firstSeen = Math.min(tally.firstSeen, other.firstSeen);
      tally.lastSeen = Math.max(tally.lastSeen, other.lastSeen);
      tally.hasNavigations ||= other.hasNavigations;
      for (const [reason, count] of other.reasons) {
        tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + count);
      }
    }
    this.#count += others.count;
  }

  #tallyOf(verdict: Verdict, time: number): Tally {
    const tally = this.#byVerdict.get(verdict) ?? {
      verdict,
      count: 0,
      firstSeen: time,
      lastSeen: time,
      hasNavigations: false,
      reasons: new Map(),
    };
    this.#byVerdict.set(verdict, tally);
    return tally;
  }
}
