import type { Framework } from '../contract.ts';
import type { TrialResult } from './trial-frame.ts';

/** Of the grid. */
export interface Cell {
  readonly framework: Framework;
  readonly origin: string;
}

/** What happened in one. */
export interface Tried {
  /** The id of the last decision before. */
  readonly after: number;
  readonly result?: TrialResult;
  /** Nothing could be asked: there is no such page for this browser. */
  readonly failure?: string;
}

export function keyOf({ framework, origin }: Cell): string {
  return `${framework} ${origin}`;
}
