import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Hosts } from '../hosts.ts';

export interface HostProxy {
  readonly port: number;
  close(): Promise<void>;
}

const NO_AUTHENTICATION = Buffer.from([5, 0]);
const CONNECTED = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
const NOT_REACHABLE = Buffer.from([5, 4, 0, 1, 0, 0, 0, 0, 0, 0]);

/** A SOCKS 5 proxy (RFC 1928) that knows these hosts only, so that a browser that has it cannot leave this machine. */
export async function openHostProxy({ publicHosts, localHosts }: Hosts): Promise<HostProxy> {
  const ports = { ...publicHosts, ...localHosts };
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', () => client.destroy());
    // Each message of the browser's comes alone: it waits for the answer.
    client.once('data', () => {
      client.write(NO_AUTHENTICATION);
      client.once('data', (request) => join(client, portOf(ports, hostIn(request))));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const client of clients) client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function join(client: Socket, port: number | undefined): void {
  if (port === undefined) {
    client.end(NOT_REACHABLE);
    return;
  }
  const server = connect(port, '127.0.0.1');
  const refuse = () => client.end(NOT_REACHABLE);
  server.once('error', refuse);
  server.once('connect', () => {
    client.write(CONNECTED);
    client.pipe(server).pipe(client);
    // A connection that was kept may be reset at any time, and the browser then opens another.
    server.off('error', refuse);
    server.on('error', () => client.resetAndDestroy());
  });
  client.once('close', () => server.destroy());
}

/** Host and port as URLs have them. Firefox asks for names, and for addresses as if they were names. */
function hostIn(request: Buffer): string {
  const end = request.length - 2;
  const name = request.subarray(5, end).toString('latin1');
  return `${name.includes(':') ? `[${name}]` : name}:${request.readUInt16BE(end)}`;
}

function portOf(ports: Readonly<Record<string, number>>, host: string): number | undefined {
  return ports[host] ?? ports[host.replace(/^[^.]+/, '*')];
}
