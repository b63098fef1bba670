import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Returns how to end the connections of a server on which no request is open, and the others as soon as none is:
 * the unused ones and the upgraded ones too, which Node.js does not count as idle.
 */
export function endIdleConnectionsOf(server: Server): () => void {
  const openRequests = new Map<Socket, number>();
  let isEnding = false;
  server.on('connection', (socket: Socket) => {
    openRequests.set(socket, 0);
    socket.once('close', () => openRequests.delete(socket));
  });
  // The socket is read here, since a proxy may take it from the request.
  server.prependListener('request', ({ socket }, response) => {
    openRequests.set(socket, (openRequests.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const open = openRequests.get(socket);
      if (open === undefined) return;
      openRequests.set(socket, open - 1);
      if (isEnding && open === 1) socket.end();
    });
  });
  return () => {
    isEnding = true;
    for (const [socket, open] of openRequests) if (open === 0) socket.end();
  };
}
