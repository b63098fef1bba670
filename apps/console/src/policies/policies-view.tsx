import { hashOf } from '../address.ts';
import type { ViewProps } from '../console.tsx';
import type { Api, Health, Policies } from '../contract.ts';
import { Issues } from '../issues.tsx';
import { DraftEditor } from './draft-editor.tsx';

export function PoliciesView({ params, policies, gateway }: ViewProps) {
  const wanted = params.get('api');
  const chosen = policies.apis.find(({ name }) => name === wanted);
  return (
    <div class="policies">
      <h1>Policies in force</h1>
      {gateway.health && <Refused {...gateway.health} />}
      <div class="two-columns">
        <div>
          <ul class="apis">
            {policies.apis.map((api) => (
              <ApiEntry
                key={api.name}
                api={api}
                policies={policies}
                params={params}
                isChosen={api === chosen}
              />
            ))}
          </ul>
          <Applications policies={policies} />
        </div>
        {chosen === undefined && wanted !== null ? (
          <p class="problem">No API has the name {wanted}.</p>
        ) : (
          <DraftEditor
            key={chosen?.name}
            api={chosen ?? policies.apis[0]}
            params={params}
            policies={policies}
          />
        )}
      </div>
    </div>
  );
}

const IN_FORCE = {
  'this version': 'All but this is in force.',
  'last good version': 'The version before it is still in force.',
  nothing: 'Nothing of it is in force.',
} as const;

function Refused({ refused, keepsLastGood }: Health) {
  if (refused.length === 0 && keepsLastGood) return null;
  return (
    <section class="refused" aria-labelledby="refused-title">
      <h2 id="refused-title">Not in force</h2>
      {refused.map(({ file, inForce, issues }) => (
        <div key={file}>
          <h3>
            <code>{file}</code> <small>{IN_FORCE[inForce]}</small>
          </h3>
          <Issues issues={issues} />
        </div>
      ))}
      {!keepsLastGood && (
        <p>The last good versions could not be kept: a restart would not know them.</p>
      )}
    </section>
  );
}

interface ApiEntryProps {
  readonly api: Api;
  readonly policies: Policies;
  /** Of the case that goes along. */
  readonly params: URLSearchParams;
  readonly isChosen: boolean;
}

const STATES: Readonly<Record<Api['state'], string>> = {
  governed: 'governed',
  'passed through': 'passed through: no policy',
  closed: 'closed: its configuration is refused',
};

function ApiEntry({ api, policies, params, isChosen }: ApiEntryProps) {
  const { name, path, type, state, policy, warnings = [] } = api;
  const level = policy?.enforcement;
  const registered = policies.applications.filter(({ apis }) => apis.includes(name));
  return (
    <li class={`card api ${isChosen ? 'chosen' : ''}`}>
      <h2>
        {name} <small>{[path, type].filter(Boolean).join(' · ')}</small>
      </h2>
      <p class="tags">
        <span class={`pill ${state.replace(' ', '-')}`}>{STATES[state]}</span>
        {level && <span class={`pill ${level}`}>{level}</span>}
      </p>
      {policy && (
        <dl class="properties">
          <Property name="allowedOrigins" values={policy.allowedOrigins.map(String)} />
          {registered.length > 0 && (
            <Property
              name="applications"
              values={registered.map((one) =>
                one.suspended ? `${one.name} (suspended)` : one.name,
              )}
            />
          )}
          <Property name="allowedMethods" values={policy.allowedMethods} />
          <Property name="allowHeaders" values={policy.allowHeaders} />
          <Property name="exposeHeaders" values={policy.exposeHeaders} />
          <Property name="ownOrigins" values={policy.ownOrigins} />
          {policy.allowCredentials && <Property name="allowCredentials" values={['true']} />}
          {policy.maxAge !== undefined && (
            <Property name="maxAge" values={[`${policy.maxAge} s`]} />
          )}
          {policy.formNavigations === 'forward' && (
            <Property name="formNavigations" values={['forward']} />
          )}
        </dl>
      )}
      <Issues issues={warnings} kind="warning" />
      <p class="actions">
        <a href={hashOf('explain', params, of(name))}>Explain a request</a>{' '}
        <a href={hashOf('policies', params, of(name))}>Draft a change</a>
      </p>
    </li>
  );
}

/** Of another API neither the path nor the draft means anything. */
function of(api: string) {
  return { api, below: '', draft: '' };
}

interface PropertyProps {
  readonly name: string;
  readonly values?: readonly string[] | undefined;
}

function Property({ name, values = [] }: PropertyProps) {
  if (values.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Values values={values} />
      </dd>
    </div>
  );
}

/** As many as a person reads. */
const MOST_VALUES = 30;

function Values({ values }: { readonly values: readonly string[] }) {
  const rest = values.length - MOST_VALUES;
  return (
    <>
      {values.slice(0, MOST_VALUES).map((value) => (
        <code key={value}>{value}</code>
      ))}
      {rest > 0 && <small>and {rest} more</small>}
    </>
  );
}

function Applications({ policies: { applications } }: { readonly policies: Policies }) {
  if (applications.length === 0) return null;
  return (
    <section class="card" aria-labelledby="applications-title">
      <h2 id="applications-title">Applications</h2>
      <dl class="properties">
        {applications.map(({ name, javascriptOrigins, apis, suspended }) => (
          <div key={name}>
            <dt>
              {name} {suspended && <span class="pill closed">suspended</span>}
            </dt>
            <dd>
              <Values values={javascriptOrigins} />
              <small>for {apis.join(', ') || 'no API'}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
