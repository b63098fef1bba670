import { hashOf } from '../address.ts';
import type { Effect, EffectOnDecision, Policies } from '../contract.ts';
import { REASONS } from '../explain/flow-words.ts';
import { paramsOf, questionAbout } from '../explain/question.ts';
import { effectInWords } from './effect-in-words.ts';

interface Props {
  readonly effect: Effect;
  readonly policies: Policies;
  readonly draft: string;
}

/** As many as are drawn. */
const MOST_CHANGES = 50;

/** What a draft would do to the decisions of the last minutes. */
export function DraftEffect({ effect, policies, draft }: Props) {
  const rest = effect.changes.length - MOST_CHANGES;
  return (
    <section class="effect" aria-labelledby="effect-title">
      <h3 id="effect-title">What it would change</h3>
      {effectInWords(effect).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ul>
        {effect.changes.slice(0, MOST_CHANGES).map((change) => (
          <li key={change.decision.id} class={change.kind.replace(' ', '-')}>
            <b>{change.kind}</b>{' '}
            <code>
              {change.decision.preflight
                ? `preflight for ${change.decision.requestedMethod}`
                : change.decision.method}{' '}
              {change.decision.path}
            </code>{' '}
            from <code>{change.decision.origin ?? 'no origin'}</code>: {wayOf(change)}{' '}
            <a
              href={hashOf(
                'explain',
                paramsOf({ ...questionAbout(change.decision, policies.apis), draft }),
              )}
            >
              Why<span class="visually-hidden"> decision {change.decision.id} would change</span>?
            </a>
          </li>
        ))}
      </ul>
      {rest > 0 && <p>and {rest} more</p>}
    </section>
  );
}

function wayOf({ kind, before, after, differences }: EffectOnDecision): string {
  if (kind === 'other answer') return differences.join('; ');
  return `${inWords(before)} → ${inWords(after)}`;
}

function inWords({ verdict, reason }: EffectOnDecision['before']): string {
  return reason === undefined ? verdict : `${verdict} (${REASONS[reason]})`;
}
