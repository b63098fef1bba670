import { useRef, useState } from 'preact/hooks';
import { hashOf, replaceAddress } from '../address.ts';
import type { ViewProps } from '../console.tsx';
import { type Explained, FRAMEWORKS, type Question } from '../contract.ts';
import { paramsOf, questionOf } from '../explain/question.ts';
import { QuestionForm } from '../explain/question-form.tsx';
import { keyOf, type Tried } from './cell.ts';
import { runTrials } from './run-trials.ts';
import { TrialGrid } from './trial-grid.tsx';
import { trialOrigins } from './trial-origins.ts';
import { usePredictions } from './use-predictions.ts';

/** The question as a page of this browser can ask it: only a page of its own could send a form. */
function asTrial({
  draft: _,
  origin: __,
  ...question
}: Question): Question & { asker: 'fetch' | 'no-cors' | 'web-socket' } {
  const { asker } = question;
  const isOfScript = asker === 'no-cors' || asker === 'web-socket';
  return { ...question, asker: isOfScript ? asker : 'fetch' };
}

export function TryView({ params, policies, gateway, decisions }: ViewProps) {
  const question = questionOf(params, policies);
  const trial = asTrial(question);
  const { origins, missing } = trialOrigins(question.api, policies, location.port);
  const gateways = gateway.health?.gateways ?? {};
  const frameworks = FRAMEWORKS.filter((framework) => gateways[framework] !== undefined);
  const predictions = usePredictions(trial, origins, policies);
  const [isRunning, setIsRunning] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const key = JSON.stringify([trial, origins.map(({ origin }) => origin), policies.revision]);
  const [ran, setRan] = useState<{ key: string; tried: ReadonlyMap<string, Tried> }>();
  // What has been asked meanwhile says nothing of another question.
  const tried = ran?.key === key ? ran.tried : NOTHING;

  // Nothing is asked that is impossible: a link to a case may mean another API than the one that it names.
  const targets = origins.map(({ origin }) => targetOf(predictions.get(origin)));
  const [target] = targets;
  const canAsk = !gateway.isAway && !targets.includes(undefined);
  const requests = frameworks.length * origins.length;

  async function run(): Promise<void> {
    if (place.current === null || target === undefined) return;
    const results = new Map<string, Tried>();
    const tell = () => setRan({ key, tried: new Map(results) });
    setIsRunning(true);
    tell();
    const trials = { trial, target, origins: origins.map(({ origin }) => origin), gateways };
    await runTrials({ ...trials, place: place.current }, (cell, tried) => {
      results.set(keyOf(cell), tried);
      tell();
    });
    setIsRunning(false);
  }

  return (
    <div class="explain">
      <section class="ask" aria-labelledby="ask-title">
        <h1 id="ask-title">Does this browser agree?</h1>
        <p class="lead">
          Test pages of this machine, each of another origin, send this request to all the gateways.
        </p>
        <QuestionForm
          question={question}
          policies={policies}
          gateways={gateways}
          ask={(next) => replaceAddress(hashOf('try', paramsOf(next)))}
          isOriginGiven
        />
      </section>
      <section class="told" aria-labelledby="grid-title">
        <h2 id="grid-title">Predicted, and what happens</h2>
        <p>
          <button
            type="button"
            class="primary"
            disabled={isRunning || !canAsk}
            onClick={() => void run()}
          >
            {isRunning ? 'Asking …' : `Send ${requests} requests: ${trial.method} ${target ?? '…'}`}
          </button>{' '}
          {trial.method !== 'GET' && trial.method !== 'HEAD' && (
            <small>What is allowed reaches the native service, and has its effect there.</small>
          )}
        </p>
        <Remarks question={question} missing={missing} />
        <TrialGrid
          question={question}
          frameworks={frameworks}
          origins={origins}
          predictions={predictions}
          tried={tried}
          decisions={decisions.recorded.filter(({ api }) => api === question.api)}
        />
        <div ref={place} />
      </section>
    </div>
  );
}

function targetOf(prediction: Explained | undefined): string | undefined {
  return prediction && 'target' in prediction ? prediction.target : undefined;
}

const NOTHING: ReadonlyMap<string, Tried> = new Map();

interface RemarksProps {
  readonly question: Question;
  readonly missing: ReturnType<typeof trialOrigins>['missing'];
}

function Remarks({ question: { asker, draft, api }, missing }: RemarksProps) {
  return (
    <>
      {asker === 'form' && (
        <p class="note">A page cannot be left for a form here: it asks by fetch().</p>
      )}
      {draft !== undefined && (
        <p class="note">The draft is not in force: the gateways decide by the policy that is.</p>
      )}
      {missing.allowed && (
        <p class="note">
          No origin of this machine is in the allowedOrigins of {api}: add{' '}
          <code>{missing.allowed}</code>, and it is tried here.
        </p>
      )}
      {missing.application && (
        <p class="note">
          No application of {api} has an origin of this machine: give one{' '}
          <code>{missing.application}</code>.
        </p>
      )}
    </>
  );
}
