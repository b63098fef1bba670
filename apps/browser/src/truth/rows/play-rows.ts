import type { Driver } from '../driver.ts';
import { type Played, play } from '../play.ts';
import type { TruthStage } from '../stage/stage.ts';
import { sentRows } from './rows.ts';

/** Lets pages send every row that a browser can send, to all gateways; the request of each after its earlier ones. */
export async function playRows(driver: Driver, stage: TruthStage): Promise<Played[]> {
  const sequences = sentRows.flatMap((sent) => sent.sequences);
  const rounds = Math.max(...sequences.map(({ length }) => length));
  const played: Played[] = [];
  for (let round = rounds; round > 0; round -= 1) {
    const due = sequences.flatMap((asks) => asks.at(-round) ?? []);
    played.push(...(await play(driver, stage, due)));
  }
  return played;
}
