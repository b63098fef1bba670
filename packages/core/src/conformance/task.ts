import type { Decision } from '../decision.ts';
import type { StagedRow } from './web-setup.ts';

/** What happened in the server of a row. */
export interface Observed {
  /** Decisions as they were reported, each with the one that was explained. */
  readonly decided: readonly (readonly [decision: Decision, explained: Decision])[];
  /** Calls of the handler. */
  readonly handled: number;
}

/** What the suite tells a server before it asks it what a row says; JSON. */
export interface Task {
  readonly row: StagedRow;
  readonly nativeService: string;
  /** Where the server can ask what it has to wait for. */
  readonly suite: string;
}

/** Where the suite tells a server about a row, and asks it what happened. */
export const TASK = '/conformance/task';
export const OBSERVED = '/conformance/observed';
/** Where a server asks the suite. */
export const RECEIVED = '/received';
export const LEFT = '/left';
