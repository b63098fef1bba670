import { useState } from 'preact/hooks';
import { hashOf, replaceAddress } from '../address.ts';
import type { ViewProps } from '../console.tsx';
import type { Exchange, Explained, Health, Question } from '../contract.ts';
import { useAnswer } from '../gateway/use-answer.ts';
import { ExchangeCard } from './exchange-card.tsx';
import { Glossary } from './glossary.tsx';
import { LatestDenials } from './latest-denials.tsx';
import { paramsOf, questionOf } from './question.ts';
import { QuestionForm } from './question-form.tsx';
import { VerdictBanner } from './verdict-banner.tsx';
import { statusOf, verdictInWords } from './verdict-in-words.ts';

export function ExplainView({ params, policies, gateway, decisions }: ViewProps) {
  const question = questionOf(params, policies);
  const ask = (next: Question) => replaceAddress(hashOf('explain', paramsOf(next)));
  const gateways = gateway.health?.gateways ?? {};
  const { answer, failure, isAsking } = useAnswer<Explained>('/-/explain', question, policies);
  return (
    <div class="explain">
      <section class="ask" aria-labelledby="ask-title">
        <h1 id="ask-title">Why is a request allowed or blocked?</h1>
        <QuestionForm question={question} policies={policies} gateways={gateways} ask={ask} />
        <LatestDenials decisions={decisions.recorded} policies={policies} />
      </section>
      <section class={`told ${isAsking ? 'asking' : ''}`} aria-labelledby="told-title">
        <h2 id="told-title" class="visually-hidden">
          The answer
        </h2>
        <p role="status" class="visually-hidden">
          {answer && said(answer)}
        </p>
        {failure !== undefined && <p class="problem">{failure}</p>}
        {answer && (
          <Told answer={answer} question={question} gateway={addressOf(question, gateways)} />
        )}
        <Glossary />
      </section>
    </div>
  );
}

/** What is announced while somebody types: no more than the verdict, and not when it stays. */
function said(answer: Explained): string {
  const { words, status } = verdictInWords(answer);
  return [words, status].filter(Boolean).join(': ');
}

interface ToldProps {
  readonly answer: Explained;
  readonly question: Question;
  readonly gateway: string;
}

function Told({ answer, question, gateway }: ToldProps) {
  const [chosen, choose] = useState<number>();
  const exchanges = answer.state === 'impossible' ? [] : answer.exchanges;
  const settling = Math.max(
    0,
    exchanges.findLastIndex(({ isSent }) => isSent),
  );
  const shown = Math.min(chosen ?? settling, exchanges.length - 1);
  const exchange = exchanges[shown];
  return (
    <>
      <VerdictBanner answer={answer} question={question} />
      {exchanges.length > 1 && (
        <fieldset class="choices" aria-label="What is sent">
          {exchanges.map((one, index) => (
            <button
              key={index}
              type="button"
              aria-pressed={index === shown}
              onClick={() => choose(index)}
            >
              <b>{index + 1}</b> {one.explanation?.kind === 'preflight' ? 'Preflight' : 'Request'}
              <small>{one.isSent ? answerOf(one) : 'never sent'}</small>
            </button>
          ))}
        </fieldset>
      )}
      {exchange && (
        <ExchangeCard
          exchange={exchange}
          gateway={gateway}
          isBlockedByBrowser={shown === settling && verdictInWords(answer).kind === 'blocked'}
        />
      )}
    </>
  );
}

function answerOf(exchange: Exchange): string | undefined {
  return exchange.answeredBy === 'gateway' ? statusOf(exchange) : 'forwarded';
}

function addressOf({ framework }: Question, gateways: Health['gateways']): string {
  const [first = ''] = Object.values(gateways);
  return (framework && gateways[framework]) ?? first;
}
