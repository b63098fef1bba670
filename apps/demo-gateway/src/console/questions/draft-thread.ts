import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Problem, problem } from '../../problem.ts';
import type { carryOut, DraftTask } from './draft-task.ts';

type Answer = ReturnType<typeof carryOut>;

/** Milliseconds. */
const LONGEST = 5_000;
const MOST_WAITING = 4;
const MEMORY = 256;

const tooMuch = problem(
  422,
  'too-much',
  `The draft takes more than ${LONGEST / 1000} seconds or ${MEMORY} MB to be judged; make it smaller`,
);
const busy = problem(503, 'busy', 'Other drafts are being judged; ask again');
const closing = problem(503, 'closing', 'The gateway is being closed');

/**
 * Compiles drafts beside the gateway's own thread, which goes on serving, one after another. What takes too much time
 * or memory ends with its thread; the next one gets another.
 */
export class DraftThread {
  readonly #longest: number;
  readonly #closing = new AbortController();
  #worker: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** `longest`: milliseconds. */
  constructor(longest = LONGEST) {
    this.#longest = longest;
  }

  /** `isWanted`: asked when it is the task's turn; whoever has left needs no answer. */
  run(task: DraftTask, isWanted: () => boolean): Promise<Answer | Problem | undefined> {
    if (this.#waiting >= MOST_WAITING) return Promise.resolve(busy);
    this.#waiting += 1;
    const answer = this.#last.then(() => {
      this.#waiting -= 1;
      return isWanted() ? this.#runNow(task) : undefined;
    });
    this.#last = answer.catch(() => {});
    return answer;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#last;
    await this.#end();
  }

  async #runNow(task: DraftTask): Promise<Answer | Problem> {
    try {
      this.#worker ??= start();
      const worker = await this.#worker;
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.#longest)]);
      worker.postMessage(task);
      const [answer] = await once(worker, 'message', { signal });
      return answer;
    } catch (error) {
      await this.#end();
      if (this.#closing.signal.aborted) return closing;
      if (isTooMuch(error)) return tooMuch;
      throw error;
    }
  }

  async #end(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/** Of time, of memory, or of nesting. */
function isTooMuch(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return error.name === 'AbortError' || isOutOfMemory || error instanceof RangeError;
}

/** As it is built, for what runs from `src` too: Node.js runs no TypeScript. */
const PROGRAM = new URL('../../../dist/console/questions/draft-worker.js', import.meta.url);

async function start(): Promise<Worker> {
  const worker = new Worker(PROGRAM, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
  // Whoever waits for it is told; without anybody, it would end the gateway.
  worker.on('error', () => {});
  await once(worker, 'message');
  worker.unref();
  return worker;
}
