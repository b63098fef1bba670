import type { Draft, Issue } from '@cors-policy/console/contract';
import { checkConfig } from '../../config/gateway-config.ts';
import { StartupError } from '../../config/startup-error.ts';
import type { Revision } from '../../revision.ts';
import { composeDraft } from './compose-draft.ts';

/** What is in force, as far as a thread can be told of it. */
export interface InForce extends Pick<Revision, 'config' | 'closed'> {
  /** `code path` of each piece of advice on it. */
  readonly advice: readonly string[];
}

/** What would be in force with a draft; without `revision` it is refused. */
export interface CheckedDraft {
  readonly problems: readonly Issue[];
  readonly warnings: readonly Issue[];
  readonly revision?: Revision;
}

export function checkDraft(draft: Draft, { config, closed, advice }: InForce): CheckedDraft {
  const composed = composeDraft(draft, config);
  if (!('config' in composed)) return { problems: composed, warnings: [] };
  try {
    const closedApis = closed.map(({ api }) => api);
    const checked = checkConfig(composed.config, closedApis);
    const stillClosed = closed.filter(({ api }) => !Object.hasOwn(checked.config.apis, api));
    const known = new Set(advice);
    // Advice on what the draft leaves as it is would only hide the other.
    const warnings = checked.warnings.filter(
      (issue) => composed.has(issue.path) || !known.has(adviceKey(issue)),
    );
    return {
      problems: [],
      warnings: composed.locate(warnings),
      revision: { ...checked, closed: stillClosed },
    };
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return { problems: composed.locate(error.issues), warnings: [] };
  }
}

export function adviceKey({ code, path }: Pick<Issue, 'code' | 'path'>): string {
  return `${code} ${path}`;
}
