import type { Ask, OriginRule } from './origin-rule.ts';

/** Milliseconds that a function has to answer. */
const LONGEST = 5_000;

/** A function that takes an origin and a callback, or returns a promise. An error denies. */
export function askWithCallback(
  decide: unknown,
  ruleOf: (answer: unknown, path: string) => OriginRule,
): Ask {
  return (origin) =>
    inTime(
      new Promise((resolve, reject) => {
        const answer = (error: unknown, allowed: unknown) =>
          error ? reject(error) : resolve(allowed);
        const returned: unknown = (decide as AnyFunction)(origin, answer);
        if (returned instanceof Promise) returned.then(resolveUnlessUndefined(resolve), reject);
      }),
    ).then((allowed) => (typeof allowed === 'function' ? NO : ruleOf(allowed, 'origin')));
}

/** A function that returns what it allows, or a promise of it. */
export function askWithArguments(
  decide: unknown,
  argumentsFor: (origin: string) => readonly unknown[],
  ruleOf: (answer: unknown, path: string) => OriginRule,
): Ask {
  return async (origin) => {
    const allowed = await inTime(Promise.resolve((decide as AnyFunction)(...argumentsFor(origin))));
    return typeof allowed === 'function' ? NO : ruleOf(allowed, 'origin');
  };
}

type AnyFunction = (...args: readonly unknown[]) => unknown;

const NO: OriginRule = { kind: 'nobody', why: '', remedy: '' };

/** An async function with a callback resolves to nothing: the callback counts. */
function resolveUnlessUndefined(resolve: (allowed: unknown) => void) {
  return (allowed: unknown) => {
    if (allowed !== undefined) resolve(allowed);
  };
}

function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not answer within ${LONGEST} ms`)), LONGEST);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
