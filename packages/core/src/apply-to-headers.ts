import type { Instruction } from './decision.ts';
import { mergeVary } from './vary.ts';

/** The part of the Fetch standard's `Headers` that is needed here. */
export interface ResponseHeaders {
  /** The value of a field, in whatever case its name is; null where there is none. */
  get(name: string): string | null;
  /** Replaces every field of that name. */
  set(name: string, value: string): void;
  /** Removes every field of that name. */
  delete(name: string): void;
  /** The names that there are. */
  keys(): Iterable<string>;
}

/**
 * Brings the headers of a response in line with `instruction` (spec section 2, precedence): whatever
 * wrote `access-control-*` before, only the policy's remain. Throws `TypeError` where `headers` are
 * immutable, as those of a response of `fetch` are, before anything is changed.
 */
export function applyToHeaders(headers: ResponseHeaders, instruction: Instruction): void {
  setHeaders(headers, instruction, () => true);
}

/**
 * As `applyToHeaders`, where a response's head is written: what describes the body is left to who writes it, since
 * middleware around us may compress an answer.
 */
export function applyToHead(headers: ResponseHeaders, instruction: Instruction): void {
  setHeaders(headers, instruction, (name) => !name.startsWith('content-'));
}

function setHeaders(
  headers: ResponseHeaders,
  { headers: own, vary }: Instruction,
  isOurs: (name: string) => boolean,
): void {
  // A copy: names are deleted on the way.
  for (const name of [...headers.keys()]) {
    if (isCorsResponseHeader(name) && !Object.hasOwn(own, name)) headers.delete(name);
  }
  for (const name of Object.keys(own)) if (isOurs(name)) headers.set(name, own[name] as string);
  if (vary.length > 0) headers.set('vary', mergeVary(headers.get('vary') ?? undefined, vary));
}

/** `name` in lower case. */
export function isCorsResponseHeader(name: string): boolean {
  return name.startsWith('access-control-');
}

/** An object of fields, with names in lower case, as `Headers`; it is changed in place. */
export function asResponseHeaders(fields: Record<string, FieldValue>): ResponseHeaders {
  return {
    get: (name) => fields[name]?.toString() ?? null,
    set(name, value) {
      fields[name] = value;
    },
    delete(name) {
      delete fields[name];
    },
    keys: () => Object.keys(fields),
  };
}

type FieldValue = number | string | readonly string[] | string[] | undefined;
