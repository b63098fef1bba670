import { TRIAL_PAGE, type Trial, type TrialReport } from '../contract.ts';

export type TrialResult = Extract<TrialReport, { id: number }>['result'];

/** Milliseconds for the page to load: a browser that does not find NAME.localhost says nothing. */
const LOADING = 8_000;
/** Milliseconds for an answer. */
const ANSWERING = 15_000;

/** A page of another origin, in a frame of this one, that asks. */
export class TrialFrame {
  readonly #frame = document.createElement('iframe');
  readonly #origin: string;
  readonly #waiting = new Map<number, (result: TrialResult) => void>();
  readonly #isReady: Promise<void>;
  #last = 0;

  constructor(origin: string, place: HTMLElement) {
    this.#origin = origin;
    this.#isReady = this.#load(place);
    // Whoever asks is told; nobody may have asked yet.
    this.#isReady.catch(() => {});
  }

  /** Resolves to what the script of the page sees. */
  async ask(trial: Omit<Trial, 'id'>): Promise<TrialResult> {
    await this.#isReady;
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => this.#answer(id, { kind: 'blocked', message: 'no answer came' }),
        ANSWERING,
      );
      this.#waiting.set(id, (result) => {
        clearTimeout(timer);
        resolve(result);
      });
      this.#frame.contentWindow?.postMessage({ ...trial, id } satisfies Trial, this.#origin);
    });
  }

  close(): void {
    removeEventListener('message', this.#listen);
    this.#frame.remove();
  }

  #load(place: HTMLElement): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`this browser shows no page of ${this.#origin}`)),
        LOADING,
      );
      this.#listen = ({ data, origin, source }: MessageEvent<TrialReport>) => {
        if (source !== this.#frame.contentWindow || origin !== this.#origin) return;
        if ('ready' in data) {
          clearTimeout(timer);
          resolve();
        } else this.#answer(data.id, data.result);
      };
      addEventListener('message', this.#listen);
      this.#frame.hidden = true;
      this.#frame.title = `A page of ${this.#origin}`;
      this.#frame.src = `${this.#origin}${TRIAL_PAGE}`;
      place.append(this.#frame);
    });
  }

  #listen: (event: MessageEvent<TrialReport>) => void = () => {};

  #answer(id: number, result: TrialResult): void {
    this.#waiting.get(id)?.(result);
    this.#waiting.delete(id);
  }
}
