import { useState } from 'preact/hooks';
import { hashOf, replaceAddress } from '../address.ts';
import type { ViewProps } from '../console.tsx';
import type { RecordedDecision } from '../contract.ts';
import { REASONS } from '../explain/flow-words.ts';
import { paramsOf, questionAbout } from '../explain/question.ts';
import { MOST_DECISIONS } from '../gateway/use-decisions.ts';
import { ApiCard } from './api-card.tsx';
import { countByApi, MINUTES } from './count-by-api.ts';
import { useNow } from './use-now.ts';

const FILTERS = ['api', 'verdict', 'reason'] as const;

const VERDICTS = { allowed: 'allowed', denied: 'denied', 'not-cors': 'not CORS' } as const;

/** As many as are drawn at a time. */
const MOST_ROWS = 200;

export function LiveView({ params, policies, decisions }: ViewProps) {
  const [paused, setPaused] = useState<readonly RecordedDecision[]>();
  const now = useNow();
  const all = paused ?? decisions.recorded;
  const shown = all.filter((decision) =>
    FILTERS.every((name) => {
      const wanted = params.get(name) ?? '';
      return wanted === '' || decision[name] === wanted;
    }),
  );
  const names = [
    ...new Set([...policies.apis.map(({ name }) => name), ...all.map(({ api }) => api)]),
  ];
  const filter = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    next.set(name, value);
    replaceAddress(hashOf('live', next));
  };
  const choices: Record<(typeof FILTERS)[number], [string, string][]> = {
    api: names.map((name) => [name, name]),
    verdict: Object.entries(VERDICTS),
    reason: Object.entries(REASONS),
  };
  return (
    <div class="live">
      <h1>Decisions as they happen</h1>
      <p class={`stream ${decisions.isConnected ? 'connected' : ''}`} role="status">
        {decisions.isConnected ? 'Connected to the gateway' : 'Connecting again …'}
      </p>
      <p class="note">
        The last {MOST_DECISIONS} decisions, counted by API; the bars are of the last {MINUTES}{' '}
        minutes.
      </p>
      <ul class="api-cards" aria-label="By API">
        {countByApi(decisions.recorded, now).map((counted) => (
          <ApiCard
            key={counted.api}
            {...counted}
            isChosen={params.get('api') === counted.api}
            choose={() => filter('api', params.get('api') === counted.api ? '' : counted.api)}
          />
        ))}
      </ul>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        {FILTERS.map((name) => (
          <label key={name} class="field">
            <span>{name === 'api' ? 'API' : name === 'verdict' ? 'Verdict' : 'Reason'}</span>
            <select
              value={params.get(name) ?? ''}
              onChange={({ currentTarget }) => filter(name, currentTarget.value)}
            >
              <option value="">all</option>
              {choices[name].map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button
          type="button"
          aria-pressed={paused !== undefined}
          onClick={() => setPaused(paused === undefined ? decisions.recorded : undefined)}
        >
          {paused === undefined ? 'Pause' : 'Resume'}
        </button>
      </form>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section class="scrolls" tabIndex={0} aria-label="Decisions">
        <table class="decisions">
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">API</th>
              <th scope="col">Verdict</th>
              <th scope="col">Request</th>
              <th scope="col">Origin</th>
              <th scope="col">
                <span class="visually-hidden">Why</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, MOST_ROWS).map((decision) => (
              <Row key={decision.id} decision={decision} policies={policies} />
            ))}
          </tbody>
        </table>
      </section>
      {shown.length === 0 && (
        <p class="empty">
          {all.length === 0
            ? 'Nothing has been decided yet: send one of the requests that the gateway printed, or try one for real.'
            : 'No decision is like this.'}
        </p>
      )}
      {shown.length > MOST_ROWS && (
        <p class="empty">
          The newest {MOST_ROWS} of {shown.length}; filter to see others.
        </p>
      )}
    </div>
  );
}

interface RowProps {
  readonly decision: RecordedDecision;
  readonly policies: ViewProps['policies'];
}

function Row({ decision, policies }: RowProps) {
  const { time, api, framework, verdict, reason, status, action, origin, because } = decision;
  return (
    <tr class={verdict}>
      <td>
        <time dateTime={time}>{new Date(time).toLocaleTimeString()}</time>
      </td>
      <td>
        {api} <small>{framework}</small>
      </td>
      <td>
        <span class={`pill ${verdict}`}>{VERDICTS[verdict]}</span>{' '}
        <small title={because}>
          {reason && REASONS[reason]} {status}
          {verdict === 'denied' && action !== 'answer' && ' but let through'}
        </small>
      </td>
      <td>
        <code>{requestInWords(decision)}</code>
      </td>
      <td>{origin === undefined ? <small>none</small> : <code>{origin}</code>}</td>
      <td>
        <a href={hashOf('explain', paramsOf(questionAbout(decision, policies.apis)))}>
          Why
          <span class="visually-hidden">
            {' '}
            was decision {decision.id} {VERDICTS[verdict]}
          </span>
          ?
        </a>
      </td>
    </tr>
  );
}

function requestInWords({
  method,
  path,
  preflight,
  webSocket,
  requestedMethod,
  requestedHeaders,
}: RecordedDecision) {
  if (webSocket) return `WebSocket ${path}`;
  if (!preflight) return `${method} ${path}`;
  const headers = requestedHeaders ? ` with ${requestedHeaders}` : '';
  return `preflight for ${requestedMethod} ${path}${headers}`;
}
