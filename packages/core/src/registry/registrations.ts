import type { ApplicationEntry } from './application-entry.ts';

const NONE: readonly string[] = Object.freeze([]);

/** The applications registered with one API. To change one costs what that one has. */
export class Registrations {
  /** Names, suspended applications included. */
  readonly names = new Set<string>();
  readonly #namesByOrigin = new Map<string, Set<string>>();

  /** What the API's policy asks, without a step in between. */
  get origins(): ReadonlyMap<string, unknown> {
    return this.#namesByOrigin;
  }

  /** Applications that are not suspended. */
  withOrigin(origin: unknown): readonly string[] {
    const names = this.#namesByOrigin.get(origin as string);
    return names === undefined ? NONE : Object.freeze([...names]);
  }

  /**
   * `previous`: what the application was before, from which what stays is not touched. A Map in which one key
   * is deleted and added again and again gets slow.
   */
  put(name: string, { grants }: ApplicationEntry, previous: ApplicationEntry | undefined): void {
    this.names.add(name);
    for (const origin of grants) {
      const names = this.#namesByOrigin.get(origin);
      if (names === undefined) this.#namesByOrigin.set(origin, new Set([name]));
      else names.add(name);
    }
    for (const origin of previous?.grants ?? []) {
      if (!grants.has(origin)) this.#take(name, origin);
    }
  }

  remove(name: string, { grants }: ApplicationEntry): void {
    this.names.delete(name);
    for (const origin of grants) this.#take(name, origin);
  }

  #take(name: string, origin: string): void {
    const names = this.#namesByOrigin.get(origin);
    names?.delete(name);
    if (names?.size === 0) this.#namesByOrigin.delete(origin);
  }
}
