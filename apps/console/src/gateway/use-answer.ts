import { useEffect, useState } from 'preact/hooks';
import type { Policies } from '../contract.ts';
import { post } from './ask.ts';
import { keepAsking } from './keep-asking.ts';

export interface Asked<Answer> {
  /** To the question as it is now or, while it is asked, as it was before. */
  readonly answer?: Answer | undefined;
  /** Why there is none. */
  readonly failure?: string | undefined;
  readonly isAsking: boolean;
}

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
    setAsked((before) => ({ ...before, isAsking: true }));
    return keepAsking(
      (signal) => post<Answer>(path, question, signal),
      (answer) => setAsked({ answer, isAsking: false }),
      ({ message }) => setAsked({ failure: message, isAsking: false }),
    );
  }, [path, body, inForce]);
  return asked;
}
