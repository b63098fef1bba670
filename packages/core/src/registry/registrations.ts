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

  add(name: string, { origins, isSuspended }: ApplicationEntry): void {
    this.names.add(name);
    // Spec 7.14.
    if (isSuspended) return;
    for (const { value: origin } of origins) {
      const names = this.#namesByOrigin.get(origin);
      if (names === undefined) this.#namesByOrigin.set(origin, new Set([name]));
      else names.add(name);
    }
  }

  remove(name: string, { origins }: ApplicationEntry): void {
    this.names.delete(name);
    for (const { value: origin } of origins) {
      const names = this.#namesByOrigin.get(origin);
      names?.delete(name);
      if (names?.size === 0) this.#namesByOrigin.delete(origin);
    }
  }
}
