import { connect } from 'node:net';
import type { SocketCase } from './socket-case.ts';

export interface Exchanged {
  /** Each character is a byte. */
  readonly received: string;
  /** `silent`: the server neither answered nor closed. */
  readonly end: 'closed' | 'reset' | 'silent';
}

export type Delivery = 'in segments' | 'byte by byte';

/** A server that does not answer must not keep the proof waiting; no server that does comes near. */
const PATIENCE = 30_000;

/** Writes the segments to a connection of its own, and receives until the server closes it. */
export function exchangeBytes(
  port: number,
  segments: readonly string[],
  last: SocketCase['finally'],
  delivery: Delivery = 'in segments',
): Promise<Exchanged> {
  return new Promise((resolve) => {
    let received = '';
    let end: Exchanged['end'] = 'closed';
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('latin1').setTimeout(PATIENCE, () => {
      end = 'silent';
      socket.destroy();
    });
    socket.on('connect', async () => {
      const pieces = delivery === 'in segments' ? segments : [...segments.join('')];
      for (const piece of pieces) {
        // The server reads before the next one comes.
        await new Promise((written) => socket.write(piece, 'latin1', written));
        await new Promise((later) => setImmediate(later));
      }
      if (last === 'half-close') socket.end();
      if (last === 'reset') socket.resetAndDestroy();
    });
    socket.on('data', (piece) => {
      received += piece;
    });
    socket.on('error', () => {
      end = 'reset';
    });
    socket.on('close', () => resolve({ received, end }));
  });
}
