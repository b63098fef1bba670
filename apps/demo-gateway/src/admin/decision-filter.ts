import { FRAMEWORKS } from '../config/config-schema.ts';
import { type Problem, problem } from '../problem.ts';
import type { DecisionFilter } from './recent-decisions.ts';
import type { DecisionFacts } from './recorded-decision.ts';

const VERDICTS = ['not-cors', 'allowed', 'denied'];

type Parameter = 'api' | 'verdict' | 'framework';

/** Reads the query of `/-/decisions`; of a parameter that is repeated, any value will do. */
export function readDecisionFilter(
  query: URLSearchParams,
  apis: readonly string[],
): DecisionFilter | Problem {
  const parameters: Readonly<Record<Parameter, readonly string[]>> = {
    api: apis,
    verdict: VERDICTS,
    framework: FRAMEWORKS,
  };
  const known = new Map<string, readonly string[]>(Object.entries(parameters));
  for (const [name, value] of query) {
    if (known.get(name)?.includes(value)) continue;
    const title = known.has(name) ? `No ${name} has this name` : 'There is no such parameter';
    return problem(400, 'invalid-query', title, { parameters });
  }
  const asked = [...new Set(query.keys())].map(
    (name) => [name as Parameter, query.getAll(name)] as const,
  );
  return (decision: DecisionFacts) =>
    asked.every(([name, values]) => values.includes(decision[name]));
}
