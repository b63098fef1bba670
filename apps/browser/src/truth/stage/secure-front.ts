import { connect, type Socket } from 'node:net';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import { generate } from 'selfsigned';

export interface SecureFront {
  readonly server: Server;
  /** Ends what is open. */
  readonly cut: () => void;
}

/** End TLS in front of servers of this machine, with a certificate that nobody vouches for. */
export async function createSecureFronts(ports: readonly number[]): Promise<SecureFront[]> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'gateway.test' }]);
  return ports.map((port) => createSecureFront(port, { key, cert }));
}

function createSecureFront(port: number, identity: Pick<TlsOptions, 'key' | 'cert'>): SecureFront {
  const sockets = new Set<Socket>();
  const server = createServer({ ...identity, ALPNProtocols: ['http/1.1'] }, (socket) => {
    const inner = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [socket, inner],
      [inner, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    socket.pipe(inner).pipe(socket);
  });
  server.on('tlsClientError', () => {});
  return {
    server,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
