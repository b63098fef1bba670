/** Where on this machine the hosts of a test are, for a browser: by host and port, the port here. */
export interface Hosts {
  /** Those of the internet. */
  readonly publicHosts: Readonly<Record<string, number>>;
  /** What is on this machine for the pages too. */
  readonly localHosts: Readonly<Record<string, number>>;
}
