import { entriesOf, isMapping, pathOf, show } from '@cors-policy/cli';
import { configSchema, INCLUDED_KEYS } from './config-schema.ts';
import { nearestKey } from './gateway-config.ts';
import type { StartupIssue } from './startup-error.ts';

const EMPTY = INCLUDED_KEYS.map((key) => `${key}: {}`).join(', ');

/** What only an included file can have wrong; the rest is judged beside the others. */
export function problemsOfIncluded(config: unknown): StartupIssue[] {
  if (!isMapping(config)) {
    const message = `an included file is a mapping with ${INCLUDED_KEYS.join(' and ')}; not ${show(config)}. If there are to be none, write ${EMPTY}.`;
    return [{ code: 'wrong-type', path: '', message }];
  }
  return entriesOf(config).flatMap(([key, value]): StartupIssue[] => {
    if (!INCLUDED_KEYS.some((known) => known === key)) return [unknownKey(key)];
    if (isMapping(value)) return [];
    const message = `${key} is a mapping with names as keys; not ${show(value)}. If there are to be none, write ${key}: {}.`;
    return [{ code: 'wrong-type', path: key, message }];
  });
}

function unknownKey(key: string): StartupIssue {
  const belongsElsewhere = Object.hasOwn(configSchema.shape, key);
  const remedy = belongsElsewhere
    ? 'it belongs into the file that includes this one.'
    : nearestKey(key, INCLUDED_KEYS);
  const message = `an included file has no key ${show(key)}: ${remedy}`;
  return { code: 'unknown-key', path: pathOf([key]), message };
}
