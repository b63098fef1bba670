import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { showAnswer } from '../address.ts';
import { ASKERS, type Asker, type Health, type Policies, type Question } from '../contract.ts';
import { CopyButton } from '../copy-button.tsx';
import { casesOf } from './cases.ts';
import { allExactOrigins } from './exact-origins.ts';
import { namesIn } from './question.ts';
import { readCurl } from './read-curl.ts';

interface Props {
  readonly question: Question;
  readonly policies: Policies;
  readonly gateways: Health['gateways'];
  readonly ask: (question: Question) => void;
  /** The origin is not asked for, and the policy is the one in force. */
  readonly isOriginGiven?: boolean;
}

const ASKER_NAMES: Readonly<Record<Asker, string>> = {
  fetch: 'fetch()',
  'no-cors': 'fetch(), no-cors',
  form: 'a form',
  'web-socket': 'a WebSocket',
  curl: 'one request, as it is',
  preflight: 'one preflight, as it is',
};

export function QuestionForm({ question, policies, gateways, ask, isOriginGiven }: Props) {
  const { api, origin = '', method, headerNames, credentials, asker } = question;
  const change = (part: Partial<Question>) => ask({ ...question, ...part });
  const moveTo = (next: string) => {
    const { below: _, ...rest } = question;
    ask({ ...rest, api: next });
  };
  return (
    <form class="question" onSubmit={(event) => event.preventDefault()}>
      {!isOriginGiven && (
        <>
          <CurlField {...{ policies, gateways, ask }} />
          <fieldset class="cases" aria-label="Cases of this API">
            {casesOf(question, policies).map(({ name, question: its }) => (
              <button key={name} type="button" onClick={() => ask(its)}>
                {name}
              </button>
            ))}
          </fieldset>
        </>
      )}
      <div class="side-by-side">
        <Field label="API">
          <select value={api} onChange={(event) => moveTo(event.currentTarget.value)}>
            {!policies.apis.some(({ name }) => name === api) && <option value={api}>{api}</option>}
            {policies.apis.map(({ name, state }) => (
              <option key={name} value={name}>
                {state === 'governed' ? name : `${name} (${state})`}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Asked by">
          <select
            value={asker}
            onChange={({ currentTarget }) =>
              change({ asker: ASKERS.find((one) => one === currentTarget.value) ?? 'fetch' })
            }
          >
            {ASKERS.map((one) => (
              <option key={one} value={one}>
                {ASKER_NAMES[one]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {!isOriginGiven && (
        <Field label="Origin" hint="of the page; empty: none is sent">
          <input
            value={origin}
            list="origins"
            spellcheck={false}
            autocapitalize="off"
            onInput={(event) => change({ origin: event.currentTarget.value })}
          />
          <datalist id="origins">
            {allExactOrigins(policies).map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </Field>
      )}
      {asker !== 'web-socket' && (
        <div class="side-by-side">
          <TypedField
            label="Method"
            value={method}
            read={(typed) => typed.trim() || 'GET'}
            change={(next) => change({ method: next })}
            choices={['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'MERGE']}
          />
          <TypedField
            label="Headers"
            placeholder="content-type, x-id"
            value={headerNames.join(', ')}
            read={(typed) => namesIn(typed).join(', ')}
            change={(next) => change({ headerNames: namesIn(next) })}
          />
        </div>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={credentials === 'include'}
          onChange={({ currentTarget }) =>
            change({ credentials: currentTarget.checked ? 'include' : 'omit' })
          }
        />
        With credentials <small>cookies, HTTP logins</small>
      </label>
      {!isOriginGiven && <DraftField {...{ question, policies, ask }} />}
      <CopyButton text={location.href}>Copy the link to this case</CopyButton>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}

function Field({ label, hint, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children.
    <label class="field">
      <span>
        {label} {hint && <small>{hint}</small>}
      </span>
      {children}
    </label>
  );
}

function DraftField({ question, policies, ask }: Omit<Props, 'gateways' | 'isOriginGiven'>) {
  const { draft, ...rest } = question;
  const { yaml } = policies.apis.find(({ name }) => name === question.api) ?? {};
  return (
    <details class="draft" open={draft !== undefined}>
      <summary>Another policy, to try{draft === undefined ? '' : ' (in use)'}</summary>
      <label for="draft-policy">
        YAML: a policy for this API, or a part of the gateway’s file. Nothing is written.
      </label>
      <textarea
        id="draft-policy"
        rows={8}
        spellcheck={false}
        value={draft ?? ''}
        placeholder={'allowedOrigins: [https://app.example]\nallowedMethods: [GET, POST]'}
        onInput={({ currentTarget: { value } }) =>
          ask(value === '' ? rest : { ...rest, draft: value })
        }
      />
      {draft === undefined && yaml !== undefined && (
        <button type="button" class="copy" onClick={() => ask({ ...rest, draft: yaml })}>
          Begin with what is in force
        </button>
      )}
    </details>
  );
}

interface TypedFieldProps {
  readonly label: string;
  readonly value: string;
  /** What a text stands for: while it is typed, others stand for the same. */
  readonly read: (typed: string) => string;
  readonly change: (value: string) => void;
  readonly choices?: readonly string[];
  readonly placeholder?: string;
}

function TypedField({ label, value, read, change, choices = [], placeholder }: TypedFieldProps) {
  const [typed, setTyped] = useState(value);
  return (
    <Field label={label}>
      <input
        value={read(typed) === value ? typed : value}
        list={choices.length > 0 ? `choices-${label}` : undefined}
        placeholder={placeholder}
        spellcheck={false}
        autocapitalize="off"
        onBlur={() => setTyped(value)}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          change(read(currentTarget.value));
        }}
      />
      <datalist id={`choices-${label}`}>
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </Field>
  );
}

/** Paste, and the form is filled in. */
function CurlField({ policies, gateways, ask }: Omit<Props, 'question' | 'isOriginGiven'>) {
  const [problem, setProblem] = useState<string>();
  const read = (command: string) => {
    if (command.trim() === '') return setProblem(undefined);
    const found = readCurl(command, policies.apis, gateways);
    if (typeof found === 'string') return setProblem(found);
    setProblem(undefined);
    ask(found);
    showAnswer();
  };
  return (
    <div class="field">
      <label for="curl-command">
        Paste a curl command <small>or fill in what follows</small>
      </label>
      <input
        id="curl-command"
        placeholder="curl -i -H 'Origin: http://test.com' http://127.0.0.1:8102/orders"
        spellcheck={false}
        autocapitalize="off"
        aria-describedby="curl-problem"
        onInput={(event) => read(event.currentTarget.value)}
      />
      <p id="curl-problem" class="field-problem" role="status">
        {problem}
      </p>
    </div>
  );
}
