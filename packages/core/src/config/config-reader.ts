import { describe, tagOf } from './describe.ts';
import type { Findings, Placed } from './findings.ts';
import type { ObjectSchema } from './policy-schema.ts';
import {
  absenceRemedy,
  booleanRemedy,
  choiceRemedy,
  listRemedy,
  memberRemedy,
  recordRemedy,
} from './remedies.ts';
import { unknownKey } from './unknown-key.ts';

type KeyOf<Schema extends ObjectSchema> = keyof Schema['properties'] & string;
type ChoiceOf<
  Schema extends ObjectSchema,
  Key extends KeyOf<Schema>,
> = Schema['properties'][Key] extends { readonly enum: readonly (infer Choice)[] } ? Choice : never;

interface ChoiceSchema {
  readonly enum?: readonly (string | number)[];
  readonly default?: string | number;
}

/**
 * Reads one object of a configuration, whatever its real type is: only own properties count, and each
 * problem becomes an issue with its path instead of an exception, so that all are found in one go.
 */
export class ConfigReader<const Schema extends ObjectSchema> {
  readonly #path: string;
  readonly findings: Findings;
  readonly #schema: Schema;
  readonly #properties: ReadonlyMap<string, unknown>;

  constructor(source: Placed<unknown>, findings: Findings, schema: Schema) {
    this.#path = source.path;
    this.findings = findings;
    this.#schema = schema;
    const properties = propertiesOf(source, findings, schema.title);
    this.#properties = properties ?? new Map();
    const unknown = [...this.#properties.keys()]
      .filter((key) => !Object.hasOwn(schema.properties, key))
      .map((key) => ({ placed: this.#placed(key), ...unknownKey(key, schema) }));
    for (const { placed, message } of unknown) findings.refuse('unknown-key', placed, message);
    if (properties === undefined) return;
    for (const key of schema.required ?? []) {
      const isMisspelt = unknown.some(({ meant }) => meant === key);
      if (!this.has(key) && !isMisspelt) this.#refuseAbsent(key);
    }
  }

  /** A function of its own, so that it can be taken out of the reader. */
  readonly at = (key: KeyOf<Schema>): Placed<unknown> => this.#placed(key);

  has(key: string): boolean {
    return this.#properties.get(key) !== undefined;
  }

  /** Absent means false. */
  boolean(key: KeyOf<Schema>): boolean {
    const placed = this.at(key);
    const { value } = placed;
    if (value !== undefined && typeof value !== 'boolean') {
      const remedy = booleanRemedy(value);
      const message = `${key} is true or false, not ${describe(value)}.${remedy}`;
      this.findings.refuse('wrong-type', placed, message);
    }
    return value === true;
  }

  /** Absent means the default. */
  choice<const Key extends KeyOf<Schema>>(key: Key): ChoiceOf<Schema, Key> {
    const placed = this.at(key);
    const property = this.#schema.properties[key];
    const { enum: choices = [], default: byDefault } = (property ?? {}) as ChoiceSchema;
    const choice = choices.find((candidate) => candidate === placed.value);
    if (choice === undefined && placed.value !== undefined) {
      const list = choices.map((candidate) => describe(candidate)).join(', ');
      const message = `${key} is one of ${list}, not ${describe(placed.value)}.${choiceRemedy(placed.value, choices)}`;
      this.findings.refuse('not-a-choice', placed, message);
    }
    return (choice ?? byDefault) as ChoiceOf<Schema, Key>;
  }

  /** The members of a list, each with its place; absent means none. */
  list(key: KeyOf<Schema>): Placed<unknown>[] {
    const { value, path } = this.at(key);
    if (value === undefined) return [];
    const refuse = (message: string) => {
      this.findings.refuse('wrong-type', { value, path }, message);
      return [];
    };
    try {
      if (!Array.isArray(value)) {
        return refuse(
          `${key} is a list of strings, not ${describe(value)}. ${listRemedy(key, value)}`,
        );
      }
      if (value.length > LONGEST_LIST) {
        return refuse(
          `${key} has ${value.length} members, more than ${LONGEST_LIST}. Write a pattern.`,
        );
      }
      return membersOf(value, path);
    } catch (error) {
      return refuse(unreadable(key, error));
    }
  }

  /** As `list`, leaving out what is no string after reporting it. */
  strings(key: KeyOf<Schema>): Placed<string>[] {
    return this.list(key).filter((member) => isString(this.findings, member));
  }

  #placed(key: string): Placed<unknown> {
    return { value: this.#properties.get(key), path: joinPath(this.#path, key) };
  }

  #refuseAbsent(key: string): void {
    const property = this.#schema.properties[key];
    const what = property !== undefined && 'description' in property ? property.description : '';
    const remedy = this.#properties.has(key) ? absenceRemedy : '';
    const message = `${key} is required: ${what}.${remedy}`;
    this.findings.refuse('missing-key', this.#placed(key), message);
  }
}

/** Reports what is no string. */
export function isString(findings: Findings, member: Placed<unknown>): member is Placed<string> {
  const { value } = member;
  if (typeof value === 'string') return true;
  const message = `a string belongs here, not ${describe(value)}.${memberRemedy(value)}`;
  findings.refuse('wrong-type', member, message);
  return false;
}

/** The own properties of a map whose keys the user chooses, each with its place; absent means none. */
export function readEntries(
  source: Placed<unknown>,
  findings: Findings,
  title: string,
): [string, Placed<unknown>][] {
  if (source.value === undefined) return [];
  return [...(propertiesOf(source, findings, title) ?? [])].map(([key, value]) => [
    key,
    { value, path: joinPath(source.path, key) },
  ]);
}

/** More than any list needs, and few enough to say what is wrong with each member. */
export const LONGEST_LIST = 1_000_000;

/** undefined, and reported: there are none to be read. */
function propertiesOf(
  source: Placed<unknown>,
  findings: Findings,
  title: string,
): Map<string, unknown> | undefined {
  const { value } = source;
  if (isRecord(value)) {
    try {
      return new Map<string, unknown>(Object.entries(value));
    } catch (error) {
      findings.refuse('wrong-type', source, unreadable(title, error));
      return undefined;
    }
  }
  const message = `${title} is an object, not ${describe(value)}.${recordRemedy(value)}`;
  findings.refuse('wrong-type', source, message);
  return undefined;
}

/** Not a Map or a Promise, whose contents are no properties. */
function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && /^(Object|Module)$/.test(tagOf(value));
}

/** The members of `value`. Throws what a getter or a proxy throws. */
function membersOf(value: readonly unknown[], path: string): Placed<unknown>[] {
  return Array.from({ length: value.length }, (_, index) => ({
    // A hole would show what the prototype has there.
    value: Object.hasOwn(value, index) ? value[index] : undefined,
    path: `${path}[${index}]`,
  }));
}

function unreadable(what: string, error: unknown): string {
  return `${what} cannot be read: ${error instanceof Error ? error.message : describe(error)}. Write a plain value.`;
}

export function joinPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
