import type { Explained, Question } from '../contract.ts';
import { Issues } from '../issues.tsx';
import { verdictInWords } from './verdict-in-words.ts';

interface Props {
  readonly answer: Explained;
  readonly question: Question;
}

/** The answer in one look: what the gateway does, why, what the browser does, and what to change. */
export function VerdictBanner({ answer, question }: Props) {
  const { kind, words, status } = verdictInWords(answer);
  return (
    <div class={`verdict ${kind}`}>
      <p class="verdict-word">
        {question.draft !== undefined && answer.state !== 'impossible' && 'With the draft: '}
        {words}
        {status && <span class="status">{status}</span>}
      </p>
      {answer.state === 'impossible' ? (
        <>
          <p>{answer.message}</p>
          <Issues issues={answer.issues} />
        </>
      ) : (
        <Reasons {...answer} question={question} />
      )}
    </div>
  );
}

type Possible = Exclude<Explained, { state: 'impossible' }>;

function Reasons({ exchanges, outcome, question }: Possible & Pick<Props, 'question'>) {
  const because = exchanges.findLast(({ isSent }) => isSent)?.explanation?.because;
  return (
    <>
      {because && <p class="because">{because}</p>}
      <dl>
        <div>
          <dt>{question.asker === 'curl' ? 'Whoever asked' : 'A browser'}</dt>
          <dd>{outcome.browser}</dd>
        </div>
        {outcome.remedy && (
          <div class="remedy">
            <dt>To change it</dt>
            <dd>{outcome.remedy}</dd>
          </div>
        )}
        {outcome.remark && (
          <div>
            <dt>Note</dt>
            <dd>{outcome.remark}</dd>
          </div>
        )}
      </dl>
    </>
  );
}
