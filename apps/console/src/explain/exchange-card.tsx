import type { Explanation } from '@cors-policy/core';
import type { Exchange } from '../contract.ts';
import { CopyButton } from '../copy-button.tsx';
import { asCurl } from './as-curl.ts';
import { decidingStep } from './deciding-step.ts';
import { FlowChart } from './flow-chart.tsx';
import { QUESTIONS } from './flow-words.ts';

interface Props {
  readonly exchange: Exchange;
  /** The address of one. */
  readonly gateway: string;
  /** What the policy allows, the browser does not. */
  readonly isBlockedByBrowser: boolean;
}

/** One request: the way through the checks, and what goes over the wire. */
export function ExchangeCard({ exchange, gateway, isBlockedByBrowser }: Props) {
  const { explanation, flow, request } = exchange;
  return (
    <div class="exchange">
      {explanation && (
        <section class="card" aria-labelledby="flow-title">
          <h3 id="flow-title">How the policy decides</h3>
          <FlowChart flow={flow} explanation={explanation} request={request} />
          {isBlockedByBrowser && (
            <p class="afterwards">Then the browser checks the answer itself, and blocks it.</p>
          )}
          <Steps explanation={explanation} />
        </section>
      )}
      <section class="card" aria-labelledby="wire-title">
        <h3 id="wire-title">What goes over the wire</h3>
        <h4>The request{exchange.isSent ? '' : ', which is never sent'}</h4>
        <Lines lines={exchange.sent} />
        <h4>
          The answer
          <small>
            {exchange.answeredBy === 'gateway'
              ? 'by the gateway itself: the native service is not reached'
              : 'by the native service, behind the gateway'}
          </small>
        </h4>
        <Lines lines={exchange.answer} />
        <CopyButton text={asCurl(exchange, gateway)}>Copy as curl</CopyButton>
      </section>
    </div>
  );
}

function Steps({ explanation }: { readonly explanation: Explanation }) {
  const deciding = decidingStep(explanation);
  return (
    <ol class="steps">
      {explanation.steps.map((step) => (
        <li key={step.check} class={step === deciding ? 'deciding' : ''}>
          <p>
            <b>{QUESTIONS[step.check]}</b> <span class="answer">{step.holds ? 'Yes' : 'No'}</span>
            {step === deciding && <span class="flag">decides</span>}
            <small>spec {step.spec}</small>
          </p>
          <p>{step.text}</p>
        </li>
      ))}
    </ol>
  );
}

const CORS_FIELD = /^(origin|access-control-|vary|allow:|sec-fetch-)/i;

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const rest = lines.indexOf('');
  return (
    <pre class="lines">
      {lines.map((line, index) => {
        const isBody = rest !== -1 && index > rest;
        const kind = index === 0 ? 'start' : !isBody && CORS_FIELD.test(line) ? 'cors' : '';
        return (
          <span key={index} class={kind}>
            {line}
          </span>
        );
      })}
    </pre>
  );
}
