import { hashOf } from '../address.ts';
import type { Effect, Policies } from '../contract.ts';
import { paramsOf, questionAbout } from '../explain/question.ts';
import { effectInWords } from './effect-in-words.ts';
import { groupChanges } from './group-changes.ts';

interface Props {
  readonly effect: Effect;
  readonly policies: Policies;
  readonly draft: string;
}

/** As many as are drawn. */
const MOST_GROUPS = 50;

/** What a draft would do to the decisions of the last minutes. */
export function DraftEffect({ effect, policies, draft }: Props) {
  const groups = groupChanges(effect.changes);
  const rest = groups.length - MOST_GROUPS;
  return (
    <section class="effect" aria-labelledby="effect-title">
      <h3 id="effect-title">What it would change</h3>
      {effectInWords(effect).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ul>
        {groups
          .slice(0, MOST_GROUPS)
          .map(({ change: { kind, decision }, request, origin, way, count }) => (
            <li key={decision.id} class={kind.replace(' ', '-')}>
              <b>
                {kind}
                {count > 1 && ` ×${count}`}
              </b>{' '}
              <code>{request}</code> from{' '}
              {origin === undefined ? 'no origin' : <code>{origin}</code>}: {way}{' '}
              <a
                href={hashOf(
                  'explain',
                  paramsOf({ ...questionAbout(decision, policies.apis), draft }),
                )}
              >
                Why
                <span class="visually-hidden">
                  {' '}
                  {request} from {origin ?? 'no origin'} would change
                </span>
                ?
              </a>
            </li>
          ))}
      </ul>
      {rest > 0 && <p>and {rest} more</p>}
    </section>
  );
}
