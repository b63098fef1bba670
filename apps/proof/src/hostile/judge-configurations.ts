import {
  createPolicy,
  createRegistry,
  type PolicyConfig,
  PolicyConfigError,
  type PolicyIssue,
  type RegistryConfig,
} from '@cors-policy/core';
import type { Configuration } from './configurations/configuration.ts';
import { configurations } from './configurations/index.ts';
import type { Wrong } from './wrong.ts';

/** What the two required keys hold where a configuration does not say. */
const REQUIRED = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };

export function judgeConfigurations(): Wrong[] {
  return configurations.flatMap(({ mistake, source, configurations: group }) =>
    group.flatMap((configuration) => {
      const expected = expectedOf(configuration);
      const found = foundOf(configuration);
      const isRight = found === expected;
      return isRight ? [] : [{ value: configuration, class: mistake, expected, found, source }];
    }),
  );
}

function expectedOf(configuration: Configuration): string {
  if ('refused' in configuration) return `refused: ${configuration.refused}`;
  const { advice = [], allows, denies } = configuration;
  const verdicts = [...allows.map(() => 'allowed'), ...denies.map(() => 'denied')];
  return `accepted: ${advice}; ${verdicts}`;
}

/** Loads it, and asks for each origin that it allows or denies. */
function foundOf(configuration: Configuration): string {
  try {
    if ('registry' in configuration) {
      createRegistry(configuration.registry as RegistryConfig);
      return 'accepted';
    }
    const whole =
      'whole' in configuration ? configuration.whole : { ...REQUIRED, ...configuration.policy };
    const { warnings, evaluate } = createPolicy(whole as PolicyConfig);
    const origins =
      'refused' in configuration ? [] : [...configuration.allows, ...configuration.denies];
    const verdicts = origins.map((origin) => evaluate({ method: 'GET', origin }).verdict);
    return `accepted: ${codesOf(warnings)}; ${verdicts}`;
  } catch (error) {
    if (error instanceof PolicyConfigError) return `refused: ${codesOf(error.issues)}`;
    return `thrown: ${error}`;
  }
}

function codesOf(issues: readonly PolicyIssue[]): string {
  return issues.map(({ code }) => code).join();
}
