import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CorsOptions } from '../decider.ts';
import type { PolicySource } from '../policy-source.ts';
import type { NamedPolicy } from './row.ts';

/** What the server under test is to be started with. */
export interface Setup {
  /** For servers that are configured with data. */
  readonly policy: NamedPolicy;
  /** The same policy for what takes a source, as every adapter does. */
  readonly source: PolicySource;
  /** To be handed to what takes the source: what is reported is part of the suite. */
  readonly options: CorsOptions<unknown>;
  /** URL of the native service; requests for `/native` and below are to be forwarded to the same path there. */
  readonly nativeService: string;
}

/** A server under test, ready for requests. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<unknown>;
}

/** How the suite gets the servers that it tests. */
export interface Harness {
  start(setup: Setup): Promise<RunningServer>;
  /**
   * `adapter` (default): governed by `setup.source` and `setup.options`; answers `/throws` by throwing an
   * error, and what it has no route for with 404. `server`: anything else; rows that need those are left out.
   */
  readonly kind?: 'adapter' | 'server';
  /** Whether handshakes are forwarded, so that their rows are run. Default: false. */
  readonly webSockets?: boolean;
  /** False where the server may send the standard reason phrase instead of ours (spec 7.18). */
  readonly reasonPhrases?: boolean;
}

/** Lets a server listen on a free port of the loopback interface. */
export async function listening(server: Server): Promise<RunningServer> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
