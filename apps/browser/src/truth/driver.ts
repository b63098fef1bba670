import type { Peculiarities } from './peculiarities.ts';

/** A browser, as far as the truth is told by it: whichever implements this can play everything here. */
export interface Driver {
  /** Name and version. */
  readonly browser: string;
  readonly peculiarities: Peculiarities;
  /** Opens a page in a tab of its own. */
  open(url: string): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenPage {
  /** Runs the body of an async function in the page, and gives what that returns: JSON. */
  evaluate(script: string): Promise<unknown>;
  /** Runs a script that leaves the page, and gives the text of the next one once it is there. */
  leave(script: string): Promise<string>;
  close(): Promise<void>;
}
