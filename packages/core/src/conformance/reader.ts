import { EventEmitter, once } from 'node:events';

/** What the client has received of an answer's body: who writes one piece by piece can wait for that. */
export class Reader extends EventEmitter {
  #received = '';

  receive(piece: string): void {
    this.#received += piece;
    this.emit('piece');
  }

  async hasReceived(ending: string): Promise<void> {
    while (!this.#received.endsWith(ending)) await once(this, 'piece');
  }
}
