import type { EffectOnDecision } from '../contract.ts';
import { REASONS } from '../explain/flow-words.ts';

/** Decisions with which the same would happen. */
export interface ChangeGroup {
  /** The newest. */
  readonly change: EffectOnDecision;
  readonly request: string;
  readonly origin: string | undefined;
  /** What it was, and what it would be. */
  readonly way: string;
  readonly count: number;
}

/** In the order of their newest. */
export function groupChanges(changes: readonly EffectOnDecision[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const change of changes) {
    const { origin, api } = change.decision;
    const request = requestOf(change);
    const way = wayOf(change);
    const key = JSON.stringify([change.kind, api, request, origin, way]);
    const { count } = groups.get(key) ?? { count: 0 };
    groups.set(key, {
      change: groups.get(key)?.change ?? change,
      request,
      origin,
      way,
      count: count + 1,
    });
  }
  return [...groups.values()];
}

function requestOf({ decision }: EffectOnDecision): string {
  const { preflight, requestedMethod, method, path } = decision;
  return `${preflight ? `preflight for ${requestedMethod}` : method} ${path}`;
}

function wayOf({ kind, before, after, differences }: EffectOnDecision): string {
  if (kind === 'other answer') return differences.join('; ');
  return `${inWords(before)} → ${inWords(after)}`;
}

function inWords({ verdict, reason }: EffectOnDecision['before']): string {
  return reason === undefined ? verdict : `${verdict} (${REASONS[reason]})`;
}
