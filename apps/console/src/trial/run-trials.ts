import { FRAMEWORKS, type Health, type RecordedDecision, type Trial } from '../contract.ts';
import { get } from '../gateway/ask.ts';
import type { Cell, Tried } from './cell.ts';
import { TrialFrame } from './trial-frame.ts';

export interface Trials {
  readonly trial: Omit<Trial, 'id' | 'url'>;
  /** The path and the query that every gateway is asked for. */
  readonly target: string;
  readonly origins: readonly string[];
  readonly gateways: Health['gateways'];
  /** Where the frames may be. */
  readonly place: HTMLElement;
}

/** Asks every gateway from a page of every origin; tells what happened in each cell as it happens. */
export async function runTrials(
  { trial, target, origins, gateways, place }: Trials,
  tell: (cell: Cell, tried: Tried) => void,
): Promise<void> {
  // What the page knows may lag behind, and be taken for what comes of a trial.
  const [newest] = await get<RecordedDecision[]>('/-/decisions').catch(() => []);
  const after = newest?.id ?? 0;
  const { method, headerNames, credentials, asker } = trial;
  const asked = { method, headerNames, credentials, asker };
  await Promise.all(
    origins.map(async (origin) => {
      const frame = new TrialFrame(origin, place);
      for (const framework of FRAMEWORKS) {
        const gateway = gateways[framework];
        if (gateway === undefined) continue;
        const tried = await frame.ask({ ...asked, url: `${gateway}${target}` }).then(
          (result) => ({ after, result }),
          ({ message }: Error) => ({ after, failure: message }),
        );
        tell({ framework, origin }, tried);
      }
      frame.close();
    }),
  );
}
