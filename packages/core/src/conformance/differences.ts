import { AssertionError } from 'node:assert/strict';

/** One respect in which an answer is not what a row asks for. */
export interface Difference {
  /** Such as `status` or `members of Vary`. */
  readonly what: string;
  /** With `expected`, where there are two values to compare. */
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** Carries out every check, and gives what they found. */
export function failuresOf(checks: readonly (() => unknown)[]): AssertionError[] {
  return checks.flatMap((check) => {
    try {
      check();
      return [];
    } catch (error) {
      if (error instanceof AssertionError) return [error];
      throw error;
    }
  });
}

export function differenceOf({ message, operator, actual, expected }: AssertionError): Difference {
  const compares = operator === 'strictEqual' || operator === 'deepStrictEqual';
  // Node writes the two values below, on lines of their own.
  const [what = ''] = message.split('\n');
  return compares ? { what, actual, expected } : { what };
}

/** One line. */
export function showDifference({ what, ...values }: Difference): string {
  if (!('expected' in values)) return what;
  return `${what}: ${JSON.stringify(values.actual)}, not ${JSON.stringify(values.expected)}`;
}
