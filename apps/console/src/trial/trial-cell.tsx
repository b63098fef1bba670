import type { Explained, Outcome, RecordedDecision } from '../contract.ts';
import { compareWithPrediction, decisionsOf } from './agreement.ts';
import type { TrialResult } from './trial-frame.ts';

/** What happened in one cell. */
export interface Tried {
  /** The id of the last decision before. */
  readonly after: number;
  readonly result?: TrialResult;
  /** Nothing could be asked: there is no such page for this browser. */
  readonly failure?: string;
}

interface Props {
  readonly prediction: Explained | undefined;
  readonly tried: Tried | undefined;
  /** Of this gateway, API and origin. */
  readonly decisions: readonly RecordedDecision[];
}

export function TrialCell({ prediction, tried, decisions }: Props) {
  if (prediction === undefined) return <td>…</td>;
  if (prediction.state === 'impossible') return <td class="none">no script can ask so</td>;
  const predicted = PREDICTED[prediction.outcome.kind];
  if (tried?.failure !== undefined) return <td class="none">{tried.failure}</td>;
  if (tried?.result === undefined) {
    return (
      <td class="open">
        <small>predicted</small> {predicted}
      </td>
    );
  }
  const { result, after } = tried;
  const own = decisionsOf(prediction, after, decisions).toReversed();
  const { agrees, differences } = compareWithPrediction(prediction, result, own);
  return (
    <td class={agrees ? 'agrees' : 'differs'}>
      <p>
        <span class="mark" aria-hidden="true">
          {agrees ? '✓' : '✗'}
        </span>{' '}
        <b>{resultInWords(result)}</b>
      </p>
      <small>predicted {predicted}</small>
      {own.map((decision) => (
        <small key={decision.id}>
          {decision.preflight ? 'preflight' : 'request'} {decision.verdict} {decision.status}
        </small>
      ))}
      {differences.map((difference) => (
        <p key={difference} class="difference">
          {difference}
        </p>
      ))}
    </td>
  );
}

const PREDICTED: Readonly<Record<Outcome['kind'], string>> = {
  readable: 'readable',
  blocked: 'blocked',
  opaque: 'opaque',
  page: 'shown as a page',
  open: 'opens',
  answered: 'answered',
  unknown: 'up to the native service',
};

function resultInWords(result: TrialResult): string {
  switch (result.kind) {
    case 'readable':
      return `readable: ${result.status}`;
    case 'blocked':
      return `blocked: ${result.message}`;
    case 'opaque':
      return 'opaque';
    case 'open':
      return 'opens';
  }
}
