import type { Instruction } from './decision.ts';
import { mergeVary } from './vary.ts';

/** The part of the Fetch standard's `Headers` that is needed here. */
export interface ResponseHeaders {
  get(name: string): string | null;
  set(name: string, value: string): void;
  delete(name: string): void;
  keys(): Iterable<string>;
}

/**
 * Brings the headers of a response in line with `instruction` (spec section 2, precedence): whatever
 * wrote `access-control-*` before, only the policy's remain. Throws `TypeError` where `headers` are
 * immutable, as those of a response of `fetch` are, before anything is changed.
 */
export function applyToHeaders(
  headers: ResponseHeaders,
  { headers: own, vary }: Instruction,
): void {
  // A copy: names are deleted on the way.
  for (const name of [...headers.keys()]) if (isCorsResponseHeader(name)) headers.delete(name);
  for (const name of Object.keys(own)) headers.set(name, own[name] as string);
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
