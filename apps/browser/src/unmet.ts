import { isDeepStrictEqual } from 'node:util';
import type { Observation } from './observation.ts';
import type { Scenario } from './scenario.ts';

/** In which ways an observation is not what the scenario expects. */
export function unmet({ expect }: Scenario, { network, decisions }: Observation): string[] {
  const corsErrors = network.flatMap(({ corsError }) => corsError ?? []);
  const verdicts = decisions.map(({ verdict }) => verdict);
  const expectedErrors = expect.corsError === undefined ? [] : [expect.corsError];
  return [
    ...differs('errors', corsErrors, expectedErrors),
    ...differs('decisions', verdicts, expect.decisions ?? []),
  ];
}

function differs(name: string, got: readonly string[], expected: readonly string[]): string[] {
  if (isDeepStrictEqual(got, expected)) return [];
  return [`${name}: ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`];
}
