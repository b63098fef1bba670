import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { bounded } from '../printable.ts';
import type { OrderBook } from './order-book.ts';

/**
 * Lets `server` accept WebSockets: each gets the orders at once, and again for every message it sends. Returns how
 * to cut them.
 */
export function acceptOrderFeed(server: Server, book: OrderBook, logger: Logger): () => void {
  const webSockets = new WebSocketServer({ noServer: true });
  webSockets.on('connection', (socket) => {
    const tell = () => socket.send(JSON.stringify(book.list()));
    socket.on('message', tell);
    tell();
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { method, url, headers } = request;
    const reached = { method, path: bounded(url), origin: bounded(headers.origin) };
    logger.info(reached, 'native service reached');
    webSockets.handleUpgrade(request, socket, head, (accepted) =>
      webSockets.emit('connection', accepted),
    );
  });
  return () => {
    for (const socket of webSockets.clients) socket.terminate();
  };
}
