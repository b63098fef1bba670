import { hashOf } from '../address.ts';
import type { Policies, RecordedDecision } from '../contract.ts';
import { REASONS } from './flow-words.ts';
import { paramsOf, questionAbout } from './question.ts';

interface Props {
  /** The newest first. */
  readonly decisions: readonly RecordedDecision[];
  readonly policies: Policies;
}

const MOST_KINDS = 5;

/** To be explained by a click; what is denied again and again stands there once. */
export function LatestDenials({ decisions, policies }: Props) {
  const kinds = new Map<string, RecordedDecision[]>();
  for (const decision of decisions) {
    if (decision.verdict !== 'denied') continue;
    const key = JSON.stringify([decision.api, requestOf(decision), decision.origin]);
    kinds.set(key, [...(kinds.get(key) ?? []), decision]);
  }
  if (kinds.size === 0) return null;
  return (
    <section class="latest" aria-labelledby="latest-title">
      <h2 id="latest-title">Latest denials</h2>
      <ul>
        {[...kinds].slice(0, MOST_KINDS).map(([key, denials]) => (
          <Denials key={key} denials={denials} policies={policies} />
        ))}
      </ul>
    </section>
  );
}

interface DenialsProps {
  readonly denials: readonly RecordedDecision[];
  readonly policies: Policies;
}

function Denials({ denials, policies }: DenialsProps) {
  const [newest] = denials;
  if (newest === undefined) return null;
  return (
    <li>
      <a href={hashOf('explain', paramsOf(questionAbout(newest, policies.apis)))}>
        <code>{requestOf(newest)}</code> {newest.api} from <code>{newest.origin}</code>
      </a>
      <small>
        {newest.reason && REASONS[newest.reason]} ·{' '}
        {denials.length > 1 ? `${denials.length} times, last ` : ''}
        <time dateTime={newest.time}>{new Date(newest.time).toLocaleTimeString()}</time>
      </small>
    </li>
  );
}

function requestOf({ preflight, method, requestedMethod }: RecordedDecision): string {
  return preflight ? `preflight for ${requestedMethod}` : method;
}
