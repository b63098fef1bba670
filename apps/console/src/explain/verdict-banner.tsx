import type { Exchange, Outcome, Question } from '../contract.ts';

interface Props {
  readonly exchanges: readonly Exchange[];
  readonly outcome: Outcome;
  readonly question: Question;
}

/** The answer in one look: what the gateway does, why, what the browser does, and what to change. */
export function VerdictBanner({ exchanges, outcome, question }: Props) {
  const settling = exchanges.findLast(({ isSent }) => isSent);
  const { decision, because } = settling?.explanation ?? {};
  const verdict = decision?.verdict ?? 'no-policy';
  const isBlockedAllTheSame = verdict !== 'denied' && outcome.kind === 'blocked';
  return (
    <div class={`verdict ${isBlockedAllTheSame ? 'blocked' : verdict}`} role="status">
      <p class="verdict-word">
        {isBlockedAllTheSame ? 'Allowed, and blocked by the browser' : WORDS[verdict]}
        {decision?.status !== undefined && verdict === 'denied' && (
          <span class="status">
            {decision.status} {decision.statusText}
          </span>
        )}
      </p>
      {because && <p class="because">{because}</p>}
      <dl>
        <div>
          <dt>{question.asker === 'curl' ? 'Whoever asked' : 'The browser'}</dt>
          <dd>{outcome.browser}</dd>
        </div>
        {outcome.remedy && (
          <div class="remedy">
            <dt>To change it</dt>
            <dd>{outcome.remedy}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

const WORDS = {
  allowed: 'Allowed',
  denied: 'Denied',
  'not-cors': 'Let through: not CORS',
  'no-policy': 'No policy',
} as const;
