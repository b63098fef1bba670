import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Row } from './row.ts';
import type { Observed } from './task.ts';
import type { WebSetup } from './web-setup.ts';

/** What the server under test is to be started with. */
export interface Setup extends WebSetup {
  /** To be called for `/handler`, with the `node:http` objects of the request. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Serves with `node:http`, or with `node:http2` where the harness says so. */
  readonly serve: (listener: RequestListener) => Promise<RunningServer>;
  /** What `inAnotherProcess` needs; the suite itself gives it. */
  readonly elsewhere?: Elsewhere;
}

/** What a server in another process is told, and what it may ask. */
export interface Elsewhere {
  readonly row: Row;
  /** Resolves once the client has received an answer's body up to `ending`. */
  readonly hasReceived: (ending: string) => Promise<void>;
  /** Resolves once the client that leaves has left; for whoever asks later, at once. */
  readonly clientHasLeft: () => Promise<void>;
}

/** A server under test, ready for requests. */
export interface RunningServer {
  readonly url: string;
  /** Stops it; fulfilled when its port is free again. */
  close(): Promise<unknown>;
  /** Of a server in another process: what has happened there since it was asked before. */
  observed?(): Promise<Observed>;
}

/** How the suite gets the servers that it tests. */
export interface Harness {
  /** Starts a server for one row; rejects if it cannot. */
  start(setup: Setup): Promise<RunningServer>;
  /**
   * `adapter` (default): governed by `setup.source` and `setup.options`, and within by `setup.inner`; answers
   * `/throws` by throwing `setup.thrown`, `/handler` by `setup.handle`, a POST to `/limited` through the
   * framework's limit for bodies, of one byte, and what it has no route for with 404. `web adapter`: the same,
   * with `setup.respond` for `/handler`. `server`: anything else; rows that need those are left out.
   */
  readonly kind?: 'adapter' | 'web adapter' | 'server';
  /** The server speaks HTTP/2, without TLS; rows that need HTTP/1.1 or the native service are left out. */
  readonly http2?: boolean;
  /** Rows that the server cannot pass, by id, each with the reason. One that passes all the same fails. */
  readonly exceptions?: Readonly<Record<string, string>>;
  /** Whether handshakes are forwarded, so that their rows are run. Default: false. */
  readonly webSockets?: boolean;
  /** Whether `forwardOrigin` of a policy is followed, so that its rows are run. Default: false. */
  readonly hidesOrigins?: boolean;
  /**
   * False where the server may send the standard reason phrase instead of ours (spec 7.18). `of denials`: it sends
   * ours, and with other answers what the framework says, or none. Default: true, ours and otherwise the standard ones.
   */
  readonly reasonPhrases?: boolean | 'of denials';
}

/** Lets a server listen on a port of the loopback interface; 0: a free one. */
export async function listening(server: Server | Http2Server, port = 0): Promise<RunningServer> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: given } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${given}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        // Clients of HTTP/2 close their connections themselves.
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
