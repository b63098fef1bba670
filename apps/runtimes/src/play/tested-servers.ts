import type { Harness } from '@cors-policy/core/conformance';

/** A server that runs on every runtime. */
export interface TestedServer {
  /** Folder of the adapter's package, and name of the module in `servers` and of the quick start. */
  readonly adapter: string;
  /** As the package's own conformance test calls it. */
  readonly subject: string;
  /** Which ones are ours, where the HTTP server sends what it is given. Default: all. */
  readonly reasonPhrases?: NonNullable<Harness['reasonPhrases']>;
  /** What the framework keeps the adapter from, as in that test. */
  readonly exceptions?: Readonly<Record<string, string>>;
}

export const TESTED_SERVERS: readonly TestedServer[] = [
  { adapter: 'fetch', subject: 'fetch' },
  {
    adapter: 'h3',
    subject: 'h3 2',
    reasonPhrases: 'of denials',
    exceptions: { 'answer-malformed-url': 'h3 answers 400 before any middleware' },
  },
  { adapter: 'hono', subject: 'Hono 4' },
];
