import type { Decision } from '@cors-policy/core';
import type { Asked } from './asked.ts';
import type { Answer } from './exchange.ts';
import { decisionOf, isValid } from './versions.ts';

/** The versions that could be in force: from the last that was confirmed before a request to the newest before its answer. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Returns what is wrong with an answer, if none of these versions gives it. */
export function judge(answer: Answer, asked: Asked, { from, to }: Window): string | undefined {
  const versions = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const problems: string[] = [];
  for (const version of versions.filter(isValid)) {
    const problem = differenceFrom(version, answer, asked);
    if (problem === undefined) return undefined;
    problems.push(`version ${version}: ${problem}`);
  }
  const { method, path, headers } = asked;
  return JSON.stringify({ asked: { method, path, headers }, answer, problems });
}

function differenceFrom(version: number, answer: Answer, asked: Asked): string | undefined {
  const decision = decisionOf(version, asked);
  if (decision?.action === 'answer')
    return differenceFromDecision(answer, decision, [decision.status ?? 200]);
  // A native service that is dead is told of; one that dies while it answers breaks off.
  const statuses = asked.api === 'dying' ? [200, 502] : [200];
  const isWhole = answer.body !== undefined || asked.api === 'dying' || asked.leaves !== undefined;
  if (!isWhole) return 'broken off';
  const difference = decision
    ? differenceFromDecision(answer, decision, statuses)
    : differenceFromNative(answer);
  if (difference !== undefined || asked.api !== 'changing') return difference;
  return answer.body?.startsWith(`/v${version} `) ? undefined : 'served by another version';
}

function differenceFromDecision(
  { status, fields }: Answer,
  decision: Decision,
  statuses: readonly number[],
): string | undefined {
  if (!statuses.includes(status)) return `status ${status}, not ${statuses.join(' or ')}`;
  const expected = corsFields(decision.headers);
  if (corsFields(fields) !== expected) return `${corsFields(fields)}, not ${expected}`;
  const vary = fields.vary?.split(/, */).sort().join();
  const members = decision.vary.toSorted().join();
  return (vary ?? '') === members ? undefined : `vary ${vary}, not ${members}`;
}

/** What is passed through says what the native service says. */
function differenceFromNative({ status, fields }: Answer): string | undefined {
  const isNatives = status === 200 && fields['access-control-allow-origin'] === '*';
  return isNatives ? undefined : 'not what the native service says';
}

function corsFields(headers: Readonly<Record<string, unknown>>): string {
  return Object.entries(headers)
    .filter(([name]) => name.startsWith('access-control-'))
    .map(([name, value]) => `${name}: ${value}`)
    .sort()
    .join('; ');
}
