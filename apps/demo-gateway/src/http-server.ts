import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { StartupError, type StartupIssue } from './config/startup-error.ts';
import { endIdleConnectionsOf } from './end-idle-connections.ts';

/** A server that the configuration names. */
export interface Wanted {
  /** Where its port is configured. */
  readonly place: string;
  /** 0: any free one. */
  readonly port: number;
  /** The IP address or name to listen on. Default: 127.0.0.1. */
  readonly host?: string | undefined;
  readonly listener: RequestListener;
  /** Adds what `listener` does not see, and returns how to end that at once. */
  readonly prepare?: (server: Server) => () => void;
}

export interface RunningServer {
  readonly address: string;
  /** Stops accepting, and leaves what is open alone. Resolves once nothing is open any more. */
  retire(): Promise<void>;
  /** Stops accepting, waits for open requests, and cuts what remains after the grace period. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const GRACE_PERIOD = 10_000;

/** Starts an HTTP server. Rejects with `StartupError` if the port or the host cannot be had. */
export async function startServer(
  wanted: Wanted,
  gracePeriod = GRACE_PERIOD,
): Promise<RunningServer> {
  const server = createServer(wanted.listener);
  const endIdle = endIdleConnectionsOf(server);
  const cut = wanted.prepare?.(server);
  await listen(server, wanted);
  const isClosed = new Promise<void>((resolve) => server.once('close', resolve));
  const retire = () => {
    server.close();
    server.closeIdleConnections();
    // What is open would else bring more requests without end.
    server.prependListener('request', (_request, response) => {
      response.shouldKeepAlive = false;
    });
    return isClosed;
  };
  return {
    address: addressOf(server),
    retire,
    async close() {
      const rest = setTimeout(() => server.closeAllConnections(), gracePeriod);
      cut?.();
      endIdle();
      await retire();
      clearTimeout(rest);
    },
  };
}

function listen(server: Server, wanted: Wanted): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new StartupError([issueOf(error, wanted)], error));
    });
    server.listen(wanted.port, wanted.host ?? LOOPBACK, resolve);
  });
}

const HOST_ERRORS = ['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

function issueOf(error: NodeJS.ErrnoException, { place, port, host }: Wanted): StartupIssue {
  if (HOST_ERRORS.includes(error.code ?? '')) {
    const message = `${host} cannot be listened on (${error.code}); it is an address of this machine, 0.0.0.0 or :: for all of them, or a name of one.`;
    return { code: 'host-unavailable', path: place.replace(/port$/, 'host'), message };
  }
  const reason =
    error.code === 'EADDRINUSE'
      ? 'is in use; stop what listens there, or choose another (0: any free one)'
      : `cannot be listened on: ${error.message}`;
  return { code: 'port-unavailable', path: place, message: `port ${port} ${reason}.` };
}

function addressOf(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}
