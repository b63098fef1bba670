import { useEffect, useState } from 'preact/hooks';
import type { Policies } from '../contract.ts';
import { post, Refusal } from './ask.ts';

export interface Asked<Answer> {
  /** To the question as it is now or, while it is asked, as it was before. */
  readonly answer?: Answer | undefined;
  /** Why there is none. */
  readonly failure?: string | undefined;
  readonly isAsking: boolean;
}

/** Milliseconds: whoever types asks once. */
const PAUSE = 120;

/** Milliseconds until the gateway may answer again. */
const RETRY = 2_000;

/** Posts the question whenever it changes, or what is in force does; undefined: there is none. */
export function useAnswer<Answer>(
  path: string,
  question: unknown,
  inForce: Policies,
): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ isAsking: true });
  const body = question === undefined ? undefined : JSON.stringify(question);
  useEffect(() => {
    if (body === undefined) return;
    const abort = new AbortController();
    setAsked((before) => ({ ...before, isAsking: true }));
    const ask = () =>
      post<Answer>(path, question, abort.signal).then(
        (answer) => setAsked({ answer, isAsking: false }),
        (error: Error) => {
          if (abort.signal.aborted) return;
          setAsked({ failure: error.message, isAsking: false });
          if (!(error instanceof Refusal)) timer = setTimeout(ask, RETRY);
        },
      );
    let timer: ReturnType<typeof setTimeout> = setTimeout(ask, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path, body, inForce]);
  return asked;
}
