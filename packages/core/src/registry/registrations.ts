import type { ApplicationOrigins } from '../policy.ts';
import type { ApplicationEntry } from './application-entry.ts';

const NONE: readonly string[] = Object.freeze([]);

/** The applications registered with one API. To change one costs what that one has. */
export class Registrations implements ApplicationOrigins {
  /** By their names, suspended ones included. */
  readonly applications = new Map<string, ApplicationEntry>();
  readonly granted = new NamesByOrigin();
  readonly withheld = new NamesByOrigin();

  /** Applications that are not suspended. */
  withOrigin(origin: unknown): readonly string[] {
    const names = this.granted.get(origin as string);
    return names === undefined ? NONE : Object.freeze([...names]);
  }

  /** `previous`: what the application was before. */
  put(name: string, application: ApplicationEntry, previous: ApplicationEntry | undefined): void {
    this.applications.set(name, application);
    this.granted.put(name, application.grants, previous?.grants);
    this.withheld.put(name, application.withheld, previous?.withheld);
  }

  remove(name: string, { grants, withheld }: ApplicationEntry): void {
    this.applications.delete(name);
    this.granted.remove(name, grants);
    this.withheld.remove(name, withheld);
  }
}

class NamesByOrigin extends Map<string, Set<string>> {
  /**
   * What is in `previous` and stays is not touched: a Map in which one key is deleted and added again and again
   * gets slow.
   */
  put(name: string, origins: ReadonlySet<string>, previous: ReadonlySet<string> = new Set()): void {
    for (const origin of origins) {
      const names = this.get(origin);
      if (names === undefined) this.set(origin, new Set([name]));
      else names.add(name);
    }
    for (const origin of previous) {
      if (!origins.has(origin)) this.#take(name, origin);
    }
  }

  remove(name: string, origins: ReadonlySet<string>): void {
    for (const origin of origins) this.#take(name, origin);
  }

  #take(name: string, origin: string): void {
    const names = this.get(origin);
    names?.delete(name);
    if (names?.size === 0) this.delete(origin);
  }
}
