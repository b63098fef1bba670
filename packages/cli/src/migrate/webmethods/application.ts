import type { ApplicationConfig } from '@cors-policy/core';
import { valueAt } from '../../keys.ts';
import type { ChangeParts } from '../change.ts';
import { notAnOrigin } from '../exact-origin.ts';
import type { Asset } from './archive-assets.ts';
import { isUnresolved } from './attributes.ts';
import { writtenIn } from './policy-action.ts';
import type { ReportEntry } from './read-export.ts';

/** The JavaScript origins of an application. Nothing else of it is looked at: it holds access tokens. */
export function translateApplication(
  name: string,
  { entry, content }: Asset,
  apis: readonly string[],
  report: ReportEntry,
): ApplicationConfig {
  const about = ['applications', name];
  const say = (change: ChangeParts) =>
    report(entry, { ...change, about: [...about, ...(change.about ?? [])] });
  const written = writtenIn(valueAt(content, 'jsOrigins'), 'jsOrigins');
  const origins = written.filter((origin) => {
    if (isUnresolved(origin, 'javascriptOrigins', say)) return false;
    const problem = notAnOrigin(origin.value);
    if (problem === undefined) return true;
    const what = 'left out: no browser sends this origin, and applications have exact ones alone.';
    say({ ...origin, about: ['javascriptOrigins'], what, ...problem });
    return false;
  });
  const isSuspended = String(valueAt(content, 'isSuspended')).toLowerCase() === 'true';
  return {
    javascriptOrigins: [...new Set(origins.map(({ value }) => value))],
    apis,
    ...(isSuspended && { suspended: true }),
  };
}
