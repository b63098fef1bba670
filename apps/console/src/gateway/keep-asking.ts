import { Refusal } from './ask.ts';

/** Milliseconds: whoever types asks once. */
const PAUSE = 120;

/** Milliseconds until the gateway may answer again. */
const RETRY = 2_000;

/** Asks, and asks again where that is worth it; gives what ends it. */
export function keepAsking<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  tell: (answer: Answer) => void,
  tellFailure: (error: Error) => void,
): () => void {
  const abort = new AbortController();
  const attempt = () =>
    ask(abort.signal).then(tell, (error: Error) => {
      if (abort.signal.aborted) return;
      tellFailure(error);
      if (!(error instanceof Refusal)) timer = setTimeout(attempt, RETRY);
    });
  let timer: ReturnType<typeof setTimeout> = setTimeout(attempt, PAUSE);
  return () => {
    clearTimeout(timer);
    abort.abort();
  };
}
