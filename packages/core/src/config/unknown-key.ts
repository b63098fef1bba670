import { describe } from './describe.ts';
import { type ObjectSchema, policySchema } from './policy-schema.ts';

const NO_OPT_OUT = 'a policy answers every preflight itself; passThrough is for an API without one';
const NOT_NEEDED = 'it does so always';

/** What the options of `cors`, `@koa/cors`, `@fastify/cors` and `hono/cors` are called here. */
const OPTIONS_OF_OTHERS: ReadonlyMap<string, string> = new Map([
  ['origin', "write allowedOrigins, a list; a function becomes the adapter's source"],
  ['origins', 'write allowedOrigins'],
  ['methods', 'write allowedMethods, a list'],
  ['allowMethods', 'write allowedMethods, a list'],
  ['allowedHeaders', 'write allowHeaders'],
  ['exposedHeaders', 'write exposeHeaders'],
  ['credentials', 'write allowCredentials'],
  ['optionsSuccessStatus', 'write successStatus'],
  ['preflightContinue', NO_OPT_OUT],
  ['preflight', NO_OPT_OUT],
  ['strictPreflight', NOT_NEEDED],
  ['keepHeadersOnError', NOT_NEEDED],
  ['cacheControl', 'an allowed preflight has maxAge, and a denial is never stored'],
  ['hideOptionsRoute', NOT_NEEDED],
  ['delegator', "a function is the adapter's source: cors((request) => policy)"],
  ['hook', 'the policy is decided first, before every other hook'],
  ['logLevel', "report with the adapter's onDecision"],
  ['secureContext', 'those headers are no part of CORS; set them beside the policy'],
  ['privateNetworkAccess', 'browsers have given it up; remove it'],
]);

/** Says what to write instead of a key that `schema` does not have. */
export function unknownKey(key: string, schema: ObjectSchema): string {
  const { title, properties } = schema;
  const known = Object.keys(properties);
  const pointer = properties === policySchema.properties ? OPTIONS_OF_OTHERS.get(key) : undefined;
  const nearest = nearestOf(key, known);
  const remedy =
    pointer ?? (nearest === undefined ? `it has ${known.join(', ')}` : `did you mean ${nearest}?`);
  return `${title} has no key ${describe(key)}: ${remedy}${remedy.endsWith('?') ? '' : '.'}`;
}

const LONGEST_NAME = 64;

/** The known name that a typing error away is `name`, if there is one; `name` may come from a request. */
export function nearestOf(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const [nearest] = known
    .filter((candidate) => Math.abs(candidate.length - name.length) <= mostErrors(candidate) + 2)
    .map((candidate) => ({ candidate, distance: editDistance(fold(name), fold(candidate)) }))
    .filter(({ candidate, distance }) => distance <= mostErrors(candidate))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.candidate ?? known.find((candidate) => isLongPart(fold(name), fold(candidate)));
}

function mostErrors(name: string): number {
  return name.length / 3;
}

function isLongPart(part: string, whole: string): boolean {
  return part.length >= 5 && whole.includes(part);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** Insertions, deletions and replacements (Levenshtein), one row of the matrix at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = at(row, column) + (letter === to[column] ? 0 : 1);
      next.push(Math.min(replaced, at(row, column + 1) + 1, at(next, column) + 1));
    }
    row = next;
  }
  return at(row, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
