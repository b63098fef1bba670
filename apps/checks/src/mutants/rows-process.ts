import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Adapter, adapterOf, type Mutant, mutants } from './mutants.ts';
import type { Outcome } from './run-rows.ts';

/** What the process is asked. */
export interface Task {
  readonly id: number;
  readonly adapter: Adapter;
  /** None: all rows. */
  readonly rows: readonly string[];
  /** The place of the mutant in the list; absent: none. */
  readonly mutant?: number;
}

/** What it answers. */
export interface Done {
  readonly id: number;
  readonly outcome?: Outcome;
  readonly error?: string;
}

/**
 * Runs rows of one mutant after the other: what is no part of them, frameworks above all, is loaded once. It is a process of
 * its own, so that a mutant that ends it ends no test but fails it.
 */
export class RowsProcess {
  readonly #process = fork(fileURLToPath(new URL('run-tasks.js', import.meta.url)), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  readonly #waiting = new Map<number, (done: Done) => void>();
  #tasks = 0;

  constructor() {
    this.#process.on('message', (done: Done) => this.#waiting.get(done.id)?.(done));
    this.#process.on('exit', (code) => {
      for (const [id, end] of this.#waiting) end({ id, error: `the process ended with ${code}` });
    });
  }

  /** Runs rows (none named: all) through an adapter without a defect. */
  runRows(adapter: Adapter, rows: readonly string[]): Promise<Outcome> {
    return this.#run({ adapter, rows });
  }

  /** Runs the row that must notice the defect. Rejects unless the place of the defect is found, and found once. */
  runMutant(mutant: Mutant): Promise<Outcome> {
    const rows = [mutant.caughtBy];
    return this.#run({ adapter: adapterOf(mutant), rows, mutant: mutants.indexOf(mutant) });
  }

  async close(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }

  async #run(task: Omit<Task, 'id'>): Promise<Outcome> {
    const id = this.#tasks++;
    const { outcome, error } = await new Promise<Done>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#process.send({ ...task, id });
    });
    this.#waiting.delete(id);
    if (outcome === undefined) throw new Error(error);
    return outcome;
  }
}
