import { isForbiddenMethod, isToken } from './fetch-names.ts';

/** The methods that a policy allows a preflight to ask for. */
export class AllowedMethods {
  readonly #methods: ReadonlySet<string>;
  readonly #includesAny: boolean;

  constructor(methods: readonly string[]) {
    this.#methods = new Set(methods);
    this.#includesAny = this.#methods.has('*');
  }

  /** Spec 7.6: in its exact case. `*` stands for every method that a script can send. */
  include(method: string): boolean {
    if (!this.#includesAny) return this.#methods.has(method);
    return typeof method === 'string' && isToken(method) && !isForbiddenMethod(method);
  }
}
