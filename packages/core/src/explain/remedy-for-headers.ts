import { LONGEST_TEXT } from '../config/describe.ts';
import { isForbiddenRequestHeader, isToken } from '../fetch-names.ts';
import type { CompiledPolicy } from '../policy.ts';
import { inWords } from './in-words.ts';
import { requestedHeaders } from './requested-headers.ts';

export function remedyForHeaders(policy: CompiledPolicy, list: unknown): string {
  const { problem, notAllowed } = requestedHeaders(policy, list);
  if (problem !== undefined) return 'No browser asks for such a list; shorten it.';
  const addable = notAllowed.filter(canBeAllowed);
  const others = notAllowed.filter((name) => !canBeAllowed(name));
  const sentences: string[] = [];
  if (addable.length > 0) {
    const why = policy.config.allowHeaders.includes('*')
      ? ' ("*" does not stand for authorization)'
      : '';
    sentences.push(
      `Add ${inWords(addable)} to allowHeaders${why}, or let the script leave ${them(addable)} out.`,
    );
  }
  if (others.length > 0) {
    sentences.push(
      `No policy can allow ${inWords(others)} by name, and no browser asks for what scripts cannot set: leave ${them(others)} out.`,
    );
  }
  return sentences.join(' ');
}

/** In a policy `*` would stand for every header. */
function canBeAllowed(name: string): boolean {
  const isWhole = name.length <= LONGEST_TEXT;
  return isWhole && isToken(name) && name !== '*' && !isForbiddenRequestHeader(name);
}

function them(names: readonly string[]): string {
  return names.length === 1 ? 'it' : 'them';
}
