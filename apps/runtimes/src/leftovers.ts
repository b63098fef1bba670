import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What has to go when the command ends, however it ends: processes and folders. */
export class Leftovers {
  readonly #removals = new Set<() => void>();

  /** From now on a signal ends this process by way of `exit`, which removes what is left. */
  watch(): void {
    process.once('exit', () => {
      for (const remove of this.#removals) remove();
    });
    for (const signal of SIGNALS) {
      process.once(signal, () => process.exit(128 + constants.signals[signal]));
    }
  }

  /** Gives what removes it now, once. */
  add(remove: () => void): () => void {
    const removeOnce = () => {
      if (this.#removals.delete(removeOnce)) remove();
    };
    this.#removals.add(removeOnce);
    return removeOnce;
  }
}
