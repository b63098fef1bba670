import type { Explained, Outcome, RecordedDecision } from '../contract.ts';
import { compareWithPrediction } from './agreement.ts';
import type { Tried } from './cell.ts';
import type { TrialResult } from './trial-frame.ts';

interface Props {
  readonly prediction: Explained | undefined;
  readonly tried: Tried | undefined;
  /** What the gateway decided of it. */
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
  const { result } = tried;
  const { agrees, differences } = compareWithPrediction(prediction, result, decisions);
  return (
    <td class={agrees ? 'agrees' : 'differs'}>
      <p>
        <span class="mark" aria-hidden="true">
          {agrees ? '✓' : '✗'}
        </span>{' '}
        <b>{resultInWords(result)}</b>
      </p>
      <small>predicted {predicted}</small>
      {decisions.map((decision) => (
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
      return `readable: ${result.status}${result.status < 400 ? '' : ', as the service answers'}`;
    case 'blocked':
      return `blocked: ${result.message}`;
    case 'opaque':
      return 'opaque';
    case 'open':
      return 'opens';
  }
}
