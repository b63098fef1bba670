import { createPolicy } from '@cors-policy/core';
import type { Observation } from '../observation.ts';
import { OriginTable } from './origin-table.ts';
import type { RecordedDecision } from './recorded-decision.ts';
import { type Sighting, Tallies, type Tally, type Verdict } from './tally.ts';

/**
 * Who has asked an API, and what the policy thought of it: what to read before a policy is enforced. The oldest
 * sighting may have been decided under another policy.
 */
export class Evidence {
  readonly since = new Date().toISOString();
  readonly #origins = new OriginTable();
  readonly #malformed = new Tallies();
  readonly #withoutOrigin = new Tallies();

  /** `recorded`: the same decision, for who asks why. */
  add({ decision, details: { cors } }: Observation, recorded: RecordedDecision): void {
    const { verdict, reason, formNavigation = false } = decision;
    const sighting: Sighting = {
      verdict,
      ...(reason && { reason }),
      time: Date.now(),
      isNavigation: formNavigation || cors.secFetchMode === 'navigate',
      // As long as that is kept for each origin, what is longer must not be.
      ...(recorded.request && { recorded }),
    };
    if (cors.origin === undefined) this.#withoutOrigin.add(sighting);
    else if (isWellFormed(cors.origin)) this.#origins.add(cors.origin, sighting);
    else this.#malformed.add(sighting);
  }

  /** What would break comes first. */
  describe() {
    return {
      since: this.since,
      origins: this.#origins.listed
        .flatMap(([origin, { all }]) => all.map((tally) => ({ origin, tally })))
        .sort(({ tally: one }, { tally: other }) => byUrgency(one, other))
        .map(({ origin, tally }, index) => ({
          origin,
          ...inWords(tally),
          ...(index < MOST_EXPLAINED && lastDenial(tally)),
        })),
      others: describeAll(this.#origins.others),
      malformed: describeAll(this.#malformed),
      withoutOrigin: describeAll(this.#withoutOrigin),
    };
  }
}

/** A preflight under `*` fails for nothing else (spec 7.9, 7.12). */
const anyOrigin = createPolicy({ allowedOrigins: ['*'], allowedMethods: ['GET'] });

function isWellFormed(origin: string): boolean {
  const preflight = { method: 'OPTIONS', origin, accessControlRequestMethod: 'GET' };
  return anyOrigin.evaluate(preflight).verdict === 'allowed';
}

/** Of an API; the page is made at one go. */
const MOST_EXPLAINED = 20;

/** Why the last of them was denied, and what would have to change. */
function lastDenial({ verdict, lastRecorded }: Tally) {
  if (verdict !== 'denied' || lastRecorded === undefined) return {};
  const { because, remedy } = lastRecorded.whole;
  return { because, remedy };
}

const URGENCY: readonly Verdict[] = ['denied', 'allowed', 'not-cors'];

function byUrgency(one: Tally, other: Tally): number {
  const order = URGENCY.indexOf(one.verdict) - URGENCY.indexOf(other.verdict);
  return order === 0 ? other.count - one.count : order;
}

function describeAll({ all }: Tallies) {
  return all.toSorted(byUrgency).map(inWords);
}

function inWords({ verdict, count, firstSeen, lastSeen, hasNavigations, reasons }: Tally) {
  return {
    verdict,
    count,
    firstSeen: new Date(firstSeen).toISOString(),
    lastSeen: new Date(lastSeen).toISOString(),
    navigations: hasNavigations,
    reasons: Object.fromEntries(reasons),
  };
}
