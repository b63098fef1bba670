import { isTokenCode, NON_WILDCARD_REQUEST_HEADER } from './fetch-names.ts';

/** Spec 7.12. */
const LONGEST_LIST = 8_192;
const MOST_EMPTY_ELEMENTS = 16;

const SPACE = 0x20;
const TAB = 0x09;

/** The request-header names that a policy allows. */
export class AllowedHeaderNames {
  readonly #names: ReadonlySet<string>;
  readonly #longest: number;
  readonly #includesAny: boolean;

  constructor(names: readonly string[]) {
    this.#names = new Set(names.map((name) => name.toLowerCase()));
    this.#includesAny = this.#names.has('*');
    const compared = [...this.#names, NON_WILDCARD_REQUEST_HEADER];
    this.#longest = compared.reduce((longest, { length }) => Math.max(longest, length), 0);
  }

  /**
   * Whether each name in the value of `Access-Control-Request-Headers` is allowed, in any case (spec
   * 3.3). One cursor over the value: what is allocated for a name is bounded by the longest allowed
   * one, so that no list can cost more than reading it.
   */
  includeAllOf(list: string | undefined): boolean {
    if (list === undefined) return true;
    if (typeof list !== 'string' || list.length > LONGEST_LIST) return false;
    let emptyElements = 0;
    for (let start = 0; start <= list.length; ) {
      const comma = list.indexOf(',', start);
      const end = comma === -1 ? list.length : comma;
      const first = skipWhiteSpace(list, start);
      const last = skipWhiteSpaceBack(list, first, end);
      if (first === last) {
        emptyElements += 1;
        if (emptyElements > MOST_EMPTY_ELEMENTS) return false;
      } else if (!this.#includes(list, first, last)) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  #includes(list: string, first: number, last: number): boolean {
    const isComparable = last - first <= this.#longest;
    if (!isComparable && !this.#includesAny) return false;
    for (let index = first; index < last; index += 1) {
      // toLowerCase() would turn the Kelvin sign into a k: names are ASCII, and folded as such.
      if (!isTokenCode(list.charCodeAt(index))) return false;
    }
    if (!isComparable) return true;
    const name = list.slice(first, last).toLowerCase();
    return this.#names.has(name) || (this.#includesAny && name !== NON_WILDCARD_REQUEST_HEADER);
  }
}

/** What keeps a list from being looked into (spec 7.12), as a sentence. */
export function problemOfList(list: string): string | undefined {
  if (list.length > LONGEST_LIST) {
    return `Its list of headers is longer than ${LONGEST_LIST} characters.`;
  }
  const emptyElements = list.split(',').length - namesIn(list).length;
  return emptyElements > MOST_EMPTY_ELEMENTS
    ? `Its list of headers has more than ${MOST_EMPTY_ELEMENTS} empty elements.`
    : undefined;
}

/** The names in a list, as they were sent, without the empty elements; in time linear in its length. */
export function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((element) => {
      const first = skipWhiteSpace(element, 0);
      return element.slice(first, skipWhiteSpaceBack(element, first, element.length));
    })
    .filter((name) => name !== '');
}

/** A name, a comma or the end of the list ends it. */
function skipWhiteSpace(list: string, start: number): number {
  let index = start;
  while (isWhiteSpace(list.charCodeAt(index))) index += 1;
  return index;
}

function skipWhiteSpaceBack(list: string, start: number, end: number): number {
  let index = end;
  while (index > start && isWhiteSpace(list.charCodeAt(index - 1))) index -= 1;
  return index;
}

/** Not trim(): that strips NBSP too, which is no optional white space (RFC 9110 section 5.6.3). */
function isWhiteSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}
