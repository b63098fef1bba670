import { readFileSync } from 'node:fs';

/** What a scenario led to in a browser. */
export interface Observation {
  /** Errors and warnings, as the console of DevTools shows them. */
  readonly console: readonly string[];
  /** What the network panel of DevTools shows, preflights first. */
  readonly network: readonly NetworkEntry[];
  /** What the script got: its value, or the error. With a navigation: the text of the tab. */
  readonly script: string;
  /** What the policy decided, in order. */
  readonly decisions: readonly Decided[];
}

export interface Decided {
  /** `allowed`, or `denied: origin-not-allowed`; `failed: …` where no policy was found. */
  readonly verdict: string;
  /** With a denial: the check that failed, and the section of the specification that asks for it. */
  readonly check?: string;
  readonly spec?: string;
  /** What `logDenials()` writes. */
  readonly log?: string;
}

export interface NetworkEntry {
  readonly request: string;
  readonly status?: number;
  readonly statusText?: string;
  readonly error?: string;
  readonly corsError?: string;
  /** Whether the panel can show the answer's body; absent where there is no answer. */
  readonly body?: 'shown' | 'withheld';
}

/** What `npm run docs:browser` collected. */
export interface Collection {
  /** Name and major version of the browser that said all this. */
  readonly browser: string;
  /** By the id of the scenario. */
  readonly observations: Readonly<Record<string, Observation>>;
}

/** The same from `src` and from `dist`. */
export const COLLECTION = new URL('../messages.json', import.meta.url);

export function readCollection(): Collection {
  return JSON.parse(readFileSync(COLLECTION, 'utf8'));
}
