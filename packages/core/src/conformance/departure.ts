import { EventEmitter, once } from 'node:events';

/** Lets a client leave while a policy is found, and the policy come after that. */
export class Departure extends EventEmitter {
  #isAwaited = false;

  /** Whoever asks first waits until the client has left. */
  async awaited(): Promise<void> {
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    this.emit('awaited');
    await once(this, 'left');
  }

  /** Resolves once somebody waits. */
  async isAwaited(): Promise<void> {
    if (!this.#isAwaited) await once(this, 'awaited');
  }

  hasLeft(): void {
    this.emit('left');
  }
}
