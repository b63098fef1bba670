import { connect, type Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { generate } from 'selfsigned';

/** Ends TLS in front of a server of this machine, with a certificate that nobody vouches for. */
export async function createSecureFront(port: number): Promise<{
  readonly server: Server;
  readonly cut: () => void;
}> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'gateway.test' }]);
  const sockets = new Set<Socket>();
  const server = createServer({ key, cert, ALPNProtocols: ['http/1.1'] }, (socket) => {
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
