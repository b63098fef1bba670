import type { CompiledPolicy } from '../policy.ts';
import { namesIn, problemOfList } from '../request-header-names.ts';

interface RequestedHeaders {
  /** What is wrong with the list itself, as a sentence. */
  readonly problem?: string;
  /** Each name once, as it was sent. */
  readonly notAllowed: readonly string[];
}

/** Of a list that `headerNames.includeAllOf` does not accept. */
export function requestedHeaders({ headerNames }: CompiledPolicy, list: unknown): RequestedHeaders {
  if (typeof list !== 'string') return { problem: 'It asks for what is no text.', notAllowed: [] };
  const problem = problemOfList(list);
  if (problem !== undefined) return { problem, notAllowed: [] };
  const notAllowed = namesIn(list).filter((name) => !headerNames.includeAllOf(name));
  return { notAllowed: [...new Set(notAllowed)] };
}
