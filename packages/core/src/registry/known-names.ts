import { describe } from '../config/describe.ts';
import { nearestOf } from '../config/unknown-key.ts';

const MOST_SHOWN = 10;
/** A search compares with every name: a configuration of nothing but unknown names would take minutes. */
const MOST_SEARCHES = 100;
const MOST_COMPARED = 10_000;

/** The names that there are, and what to say of one that is none of them. */
export class KnownNames {
  readonly #kind: 'API' | 'application';
  readonly #known: ReadonlyMap<string, unknown>;
  #sorted: readonly string[] | undefined;
  #searches = 0;

  constructor(kind: 'API' | 'application', known: ReadonlyMap<string, unknown>) {
    this.#kind = kind;
    this.#known = known;
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  /** Says which is near. Looks through them all, whatever their order. */
  noSuch(name: string): string {
    // What the order of changes was must not show.
    this.#sorted ??= [...this.#known.keys()].sort();
    this.#searches += 1;
    const isSearched = this.#searches <= MOST_SEARCHES && this.#sorted.length <= MOST_COMPARED;
    const nearest = isSearched ? nearestOf(name, this.#sorted) : undefined;
    const remedy =
      nearest === undefined
        ? `the registry has ${listOf(this.#sorted)}.`
        : `did you mean ${describe(nearest)}?`;
    return `there is no ${this.#kind} ${describe(name)}; ${remedy}`;
  }
}

function listOf(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, MOST_SHOWN).map(describe).join(', ');
  return names.length > MOST_SHOWN ? `${shown} and ${names.length - MOST_SHOWN} more` : shown;
}
