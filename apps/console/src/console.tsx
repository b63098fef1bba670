import { useEffect } from 'preact/hooks';
import { hashOf, useAddress, VIEWS, type View } from './address.ts';
import { ExplainView } from './explain/explain-view.tsx';
import { useDecisions } from './gateway/use-decisions.ts';
import { type Gateway, useGateway } from './gateway/use-gateway.ts';
import { LiveView } from './live/live-view.tsx';
import { PoliciesView } from './policies/policies-view.tsx';
import { TryView } from './trial/try-view.tsx';

const TITLES: Readonly<Record<View, string>> = {
  explain: 'Explain',
  try: 'Try it for real',
  live: 'Live',
  policies: 'Policies',
};

export function Console() {
  const address = useAddress();
  const decisions = useDecisions();
  const gateway = useGateway(decisions.isConnected);
  const { view } = address;
  useEffect(() => {
    document.title = `${TITLES[view]} – CORS Policy`;
  }, [view]);
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the content
      </button>
      <header class="top">
        <p class="brand">
          <span aria-hidden="true" class="brand-mark" />
          CORS Policy
        </p>
        <nav aria-label="Views">
          {VIEWS.map((name) => (
            <a
              key={name}
              href={hashOf(name, kept(name, address.params))}
              {...(name === view && { 'aria-current': 'page' })}
            >
              {TITLES[name]}
            </a>
          ))}
        </nav>
        <Condition {...gateway} />
      </header>
      <main id="main" tabIndex={-1}>
        {gateway.policies === undefined ? (
          <p class="empty">{gateway.isAway ? 'The gateway does not answer.' : 'Loading …'}</p>
        ) : (
          <CurrentView
            view={view}
            params={address.params}
            gateway={gateway}
            decisions={decisions}
            policies={gateway.policies}
          />
        )}
      </main>
    </>
  );
}

export interface ViewProps {
  readonly params: URLSearchParams;
  readonly gateway: Gateway;
  readonly policies: NonNullable<Gateway['policies']>;
  readonly decisions: ReturnType<typeof useDecisions>;
}

function CurrentView({ view, ...props }: ViewProps & { readonly view: View }) {
  if (props.policies.apis.length === 0) {
    return (
      <p class="empty">The gateway has no API yet. Add one to its file, and it appears here.</p>
    );
  }
  switch (view) {
    case 'explain':
      return <ExplainView {...props} />;
    case 'try':
      return <TryView {...props} />;
    case 'live':
      return <LiveView {...props} />;
    case 'policies':
      return <PoliciesView {...props} />;
  }
}

/** The case goes along from view to view, and so does the draft; filters of the live view stay there. */
function kept(view: View, params: URLSearchParams): URLSearchParams {
  if (view === 'live') return new URLSearchParams();
  return new URLSearchParams(
    [...params].filter(([name]) => name !== 'verdict' && name !== 'reason'),
  );
}

function Condition({ health, isAway }: Gateway) {
  const state = isAway ? 'away' : health?.status;
  const text =
    state === 'away'
      ? 'Gateway does not answer'
      : state === 'degraded'
        ? refusedInWords(health)
        : `Revision ${health?.revision ?? '…'} in force`;
  return (
    <p class={`condition ${state ?? ''}`} role="status">
      {state === 'degraded' ? <a href={hashOf('policies', {})}>{text}</a> : text}
    </p>
  );
}

function refusedInWords(health: Gateway['health']): string {
  const files = health?.refused.map(({ file }) => file) ?? [];
  return files.length === 0 ? 'The last good version is not kept' : `Refused: ${files.join(', ')}`;
}
