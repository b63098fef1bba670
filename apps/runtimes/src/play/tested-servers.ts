/** A server that runs on every runtime. */
export interface TestedServer {
  /** Folder of the adapter's package, and name of the module in `servers` and of the quick start. */
  readonly adapter: string;
  /** As the package's own conformance test calls it. */
  readonly subject: string;
  /** What the framework keeps the adapter from, as in that test. */
  readonly exceptions?: Readonly<Record<string, string>>;
}

export const TESTED_SERVERS: readonly TestedServer[] = [
  { adapter: 'fetch', subject: 'fetch' },
  { adapter: 'hono', subject: 'Hono 4' },
];
