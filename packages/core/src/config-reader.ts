import type { PolicyIssue } from './config-error.ts';

/** A value of a configuration with the place where it stands. */
export interface Placed<Value> {
  readonly value: Value;
  readonly path: string;
}

/**
 * Reads one object of a configuration, whatever its real type is: only own properties count, and each
 * problem becomes an issue with its path instead of an exception, so that all are found in one go.
 */
export class ConfigReader {
  readonly path: string;
  readonly #issues: PolicyIssue[];
  readonly #isObject: boolean;
  readonly #properties: ReadonlyMap<string, unknown>;

  constructor(source: Placed<unknown>, issues: PolicyIssue[], what: string, keys?: Set<string>) {
    this.path = source.path;
    this.#issues = issues;
    const { value } = source;
    this.#isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#properties = new Map(this.#isObject ? Object.entries(value as object) : []);
    if (!this.#isObject) {
      this.report('wrong-type', source, `${what} is an object, not ${describe(source.value)}.`);
    }
    if (keys === undefined) return;
    for (const key of this.#properties.keys()) {
      if (keys.has(key)) continue;
      const known = [...keys].join(', ');
      this.report('unknown-key', this.at(key), `${what} has no key '${key}'; it has ${known}.`);
    }
  }

  report(code: string, { path, value }: Placed<unknown>, message: string): void {
    this.#issues.push({ code, path, value, message });
  }

  at(key: string, absent?: unknown): Placed<unknown> {
    const value = this.#properties.get(key);
    return { value: value === undefined ? absent : value, path: joinPath(this.path, key) };
  }

  has(key: string): boolean {
    return this.#properties.get(key) !== undefined;
  }

  entries(): [string, Placed<unknown>][] {
    return [...this.#properties.keys()].map((key) => [key, this.at(key)]);
  }

  /** Absent means false. */
  boolean(key: string): boolean {
    const placed = this.at(key);
    if (placed.value !== undefined && typeof placed.value !== 'boolean') {
      this.report('wrong-type', placed, `${key} is true or false, not ${describe(placed.value)}.`);
    }
    return placed.value === true;
  }

  /** Absent means the first choice. */
  oneOf<Choice extends string | number>(
    key: string,
    choices: readonly [Choice, ...Choice[]],
  ): Choice {
    const placed = this.at(key);
    const choice = choices.find((candidate) => candidate === placed.value);
    if (choice === undefined && placed.value !== undefined) {
      const list = choices.map((candidate) => describe(candidate)).join(', ');
      this.report(
        'not-a-choice',
        placed,
        `${key} is one of ${list}, not ${describe(placed.value)}.`,
      );
    }
    return choice ?? choices[0];
  }

  /** The members of a list, each with its place; absent means none. */
  list(key: string): Placed<unknown>[] {
    const { value, path } = this.at(key);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      const message = `${key} is a list of strings, not ${describe(value)}. Write ${key}: ['…'].`;
      this.report('wrong-type', { value, path }, message);
      return [];
    }
    return Array.from(value, (member, index) => ({ value: member, path: `${path}[${index}]` }));
  }

  /** As `list`, leaving out what is no string after reporting it. */
  strings(key: string): Placed<string>[] {
    return this.list(key).filter((member): member is Placed<string> => this.isString(member));
  }

  isString(member: Placed<unknown>): member is Placed<string> {
    if (typeof member.value === 'string') return true;
    const hint = member.value === undefined ? ' Is an environment variable unset?' : '';
    this.report(
      'wrong-type',
      member,
      `a string belongs here, not ${describe(member.value)}.${hint}`,
    );
    return false;
  }

  require(key: string, why: string): void {
    if (this.has(key) || !this.#isObject) return;
    this.report('missing-key', this.at(key), `${key} is required: ${why}`);
  }
}

/** How a message shows a value that may be anything. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype
    ? 'an object'
    : `a ${Object.prototype.toString.call(value).slice(8, -1)}`;
}

function joinPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
