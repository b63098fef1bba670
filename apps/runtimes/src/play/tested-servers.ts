/** A server that runs on every runtime. */
export interface TestedServer {
  /** Folder of the adapter's package, and name of the module in `servers`. */
  readonly adapter: string;
  /** As the package's own conformance test calls it. */
  readonly subject: string;
}

export const TESTED_SERVERS: readonly TestedServer[] = [
  { adapter: 'fetch', subject: 'fetch' },
  { adapter: 'hono', subject: 'Hono 4' },
];
