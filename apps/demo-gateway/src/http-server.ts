import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import stoppable from 'stoppable';
import { StartupError } from './config/startup-error.ts';

export interface RunningServer {
  readonly address: string;
  /** Stops accepting, and leaves what is open alone. Resolves once nothing is open any more. */
  retire(): Promise<void>;
  /** Stops accepting, waits for open requests, and cuts what remains after the grace period. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const GRACE_PERIOD = 10_000;

/**
 * Starts an HTTP server on the loopback interface. `prepare` adds what `listener` does not see, and returns how
 * to end that at once. Rejects with `StartupError` if the port cannot be had; `place` is where it is configured.
 */
export async function startServer(
  place: string,
  port: number,
  listener: RequestListener,
  prepare: (server: Server) => () => void = () => () => {},
): Promise<RunningServer> {
  const server = stoppable(createServer(listener), GRACE_PERIOD);
  const cut = prepare(server);
  await listen(server, place, port);
  const isClosed = new Promise<void>((resolve) => server.once('close', resolve));
  return {
    address: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    retire() {
      server.close();
      server.closeIdleConnections();
      // What is open would else bring more requests without end.
      server.prependListener('request', (_request, response) => {
        response.shouldKeepAlive = false;
      });
      return isClosed;
    },
    close() {
      server.stop();
      cut();
      return isClosed;
    },
  };
}

function listen(server: Server, place: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? 'is in use; stop what listens there, or choose another (0: any free one)'
          : `cannot be listened on: ${error.message}`;
      const message = `port ${port} ${reason}.`;
      reject(new StartupError([{ code: 'port-unavailable', path: place, message }], error));
    });
    server.listen(port, HOST, resolve);
  });
}
