import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Opens connections that say nothing, or no more than the beginning of a head, and stay. */
export async function openSilently(port: number, count: number): Promise<readonly Socket[]> {
  const sockets = Array.from({ length: count }, () => connect({ port, host: '127.0.0.1' }));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (const [index, socket] of sockets.entries()) {
    socket.on('error', () => {});
    if (index % 2 === 1) socket.write('GET /orders HTTP/1.1\r\nOrigin: http://te');
  }
  return sockets;
}
