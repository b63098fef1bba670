import { useEffect, useState } from 'preact/hooks';
import { post } from './ask.ts';

export interface Asked<Answer> {
  /** To the question as it is now or, while it is asked, as it was before. */
  readonly answer?: Answer | undefined;
  /** Why there is none. */
  readonly failure?: string | undefined;
  readonly isAsking: boolean;
}

/** Milliseconds: whoever types asks once. */
const PAUSE = 120;

/** Posts the question whenever it changes, or the configuration in force does; undefined: there is none. */
export function useAnswer<Answer>(
  path: string,
  question: unknown,
  revision: number | undefined,
): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ isAsking: true });
  const body = question === undefined ? undefined : JSON.stringify(question);
  useEffect(() => {
    if (body === undefined) return;
    const abort = new AbortController();
    setAsked((before) => ({ ...before, isAsking: true }));
    const timer = setTimeout(() => {
      post<Answer>(path, JSON.parse(body), abort.signal)
        .then((answer) => setAsked({ answer, isAsking: false }))
        .catch((error: Error) => {
          if (!abort.signal.aborted) setAsked({ failure: error.message, isAsking: false });
        });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path, body, revision]);
  return asked;
}
