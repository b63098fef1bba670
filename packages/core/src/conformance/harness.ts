import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Http2Server } from 'node:http2';
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
  /** Where given: a second source, whose adapter is to be mounted within the first, with the same options. */
  readonly inner?: PolicySource;
  /** URL of the native service; requests for `/native` and below are to be forwarded to the same path there. */
  readonly nativeService: string;
  /** What `/throws` is to throw. */
  readonly thrown: unknown;
  /** To be called for `/handler`, with the `node:http` objects of the request. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** What `/handler` is to answer with where responses are web standard ones. */
  readonly respond: () => Response | Promise<Response>;
  /** Serves with `node:http`, or with `node:http2` where the harness says so. */
  readonly serve: (listener: RequestListener) => Promise<RunningServer>;
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
  /** False where the server may send the standard reason phrase instead of ours (spec 7.18). */
  readonly reasonPhrases?: boolean;
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
