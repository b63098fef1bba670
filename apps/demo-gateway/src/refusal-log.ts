import type { Logger } from 'pino';
import type { RefusedFile } from './config/candidate.ts';

/** Says each refusal once, and its end: every look at a file that stays invalid would bring it up again. */
export class RefusalLog {
  readonly #logger: Logger;
  #said = new Map<string, string>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Whoever asks to read the files again is told. */
  sayAgain(): void {
    for (const file of this.#said.keys()) this.#said.set(file, '');
  }

  say(refused: readonly RefusedFile[]): void {
    const next = new Map(refused.map((refusal) => [refusal.file, JSON.stringify(refusal)]));
    for (const { file, inForce, issues } of refused) {
      if (this.#said.get(file) === next.get(file)) continue;
      const what = inForce === 'this version' ? 'part of it is left out' : 'it is refused';
      this.#logger.error({ event: 'refused', file, inForce, issues }, `${file}: ${what}`);
    }
    for (const file of this.#said.keys()) {
      if (!next.has(file))
        this.#logger.info({ event: 'mended', file }, `${file}: no problem is left`);
    }
    this.#said = next;
  }
}
