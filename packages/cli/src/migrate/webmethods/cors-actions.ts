import { valueAt } from '../../keys.ts';
import { type Asset, type Assets, textAt } from './archive-assets.ts';
import type { Attributes } from './attributes.ts';
import { readPolicyAction } from './policy-action.ts';

export interface CorsActions {
  readonly found: readonly {
    readonly id: string;
    readonly entry: string;
    readonly attributes: Attributes;
  }[];
  /** Names of assets that may be one, and cannot be read. */
  readonly unreadable: readonly string[];
}

/** Where CORS stands among the stages of a policy. */
const STAGE = 'responseProcessing';

/** The CORS actions of an API's policies, in the order of the policies. */
export async function corsActionsOf(
  api: Asset | undefined,
  id: string,
  assets: Assets,
): Promise<CorsActions> {
  if (api === undefined) return { found: [], unreadable: [`API.${id}`] };
  const found: CorsActions['found'][number][] = [];
  const unreadable: string[] = [];
  for (const policyId of stringsAt(api.content, 'policies')) {
    const policy = await assets.read('Policy', policyId);
    if (policy === undefined) unreadable.push(`Policy.${policyId}`);
    for (const actionId of actionIds(policy?.content)) {
      const action = await assets.read('PolicyAction', actionId);
      if (action === undefined) unreadable.push(`PolicyAction.${actionId}`);
      const attributes = readPolicyAction(action?.content);
      if (action === undefined || attributes === undefined) continue;
      found.push({ id: actionId, entry: action.entry, attributes });
    }
  }
  return { found, unreadable };
}

function actionIds(policy: unknown): string[] {
  return listAt(policy, 'policyEnforcements')
    .filter((stage) => valueAt(stage, 'stageKey') === STAGE)
    .flatMap((stage) => listAt(stage, 'enforcements'))
    .flatMap((enforcement) => textAt(enforcement, 'enforcementObjectId') ?? []);
}

function stringsAt(content: unknown, key: string): string[] {
  return listAt(content, key).filter((member) => typeof member === 'string');
}

function listAt(content: unknown, key: string): unknown[] {
  const value = valueAt(content, key);
  return Array.isArray(value) ? value : [];
}
