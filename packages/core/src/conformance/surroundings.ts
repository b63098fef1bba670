import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../decision.ts';
import { Departure } from './departure.ts';
import { Reader } from './reader.ts';
import type { Report } from './row.ts';
import type { Witness } from './web-setup.ts';

/** What happens around the server under test while a row runs. */
export class Surroundings implements Witness {
  readonly reader = new Reader();
  readonly departure = new Departure();
  readonly reports: Report[] = [];
  /** Decisions that were explained as others. */
  unexplained = 0;
  /** Calls of the handler. */
  handled = 0;

  decided(decision: Decision, explained: Decision): void {
    const { verdict, reason, formNavigation } = decision;
    this.reports.push({
      verdict,
      ...(reason && { reason }),
      ...(formNavigation && { formNavigation }),
    });
    if (!isDeepStrictEqual(explained, decision)) this.unexplained += 1;
  }

  handles(): void {
    this.handled += 1;
  }
}
