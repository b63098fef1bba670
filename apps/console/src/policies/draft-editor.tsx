import { useRef } from 'preact/hooks';
import { hashOf, replaceAddress } from '../address.ts';
import type { Api, Draft, Issue, JudgedDraft, Policies } from '../contract.ts';
import { CopyButton } from '../copy-button.tsx';
import { useAnswer } from '../gateway/use-answer.ts';
import { Issues } from '../issues.tsx';
import { DraftEffect } from './draft-effect.tsx';

interface Props {
  readonly api: Api | undefined;
  /** Those of the address: `draft` as typed so far, or none of what is in force. */
  readonly params: URLSearchParams;
  readonly policies: Policies;
}

/** A change, judged as it is typed. To put it in force is up to whoever has the file: nothing is written. */
export function DraftEditor({ api, params, policies }: Props) {
  const draft = params.get('draft') ?? undefined;
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLPreElement>(null);
  const { name = '', yaml = '' } = api ?? {};
  const text = draft ?? yaml;
  const asked: Draft | undefined = draft === undefined ? undefined : { api: name, draft };
  const { answer, failure, isAsking } = useAnswer<JudgedDraft>('/-/draft', asked, policies);
  const judged = asked && answer;
  const lines = text.split('\n');
  const wrong = new Set(judged?.problems.map(({ position }) => position?.line));
  const advised = new Set(judged?.warnings.map(({ position }) => position?.line));
  const change = (next: string) =>
    replaceAddress(hashOf('policies', params, { api: name, draft: next }));

  function go({ line, column }: NonNullable<Issue['position']>): void {
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
    const end = text.indexOf('\n', start);
    area.current?.focus();
    area.current?.setSelectionRange(start, end === -1 ? text.length : end);
  }

  return (
    <section class="card draft-editor" aria-labelledby="draft-title">
      <h2 id="draft-title">
        Draft <small>what a change of {name} would do; nothing is written</small>
      </h2>
      <div class="editor">
        <pre class="gutter" aria-hidden="true" ref={gutter}>
          {lines.map((_, index) => {
            const line = index + 1;
            const mark = wrong.has(line) ? 'wrong' : advised.has(line) ? 'advised' : '';
            return <span key={line} class={mark}>{`${line}\n`}</span>;
          })}
        </pre>
        <textarea
          ref={area}
          aria-label={`Draft of ${name}, as YAML`}
          aria-describedby="draft-state"
          aria-invalid={wrong.size > 0}
          spellcheck={false}
          autocapitalize="off"
          wrap="off"
          rows={Math.min(28, Math.max(12, lines.length + 1))}
          value={text}
          onInput={({ currentTarget }) => change(currentTarget.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
      <div id="draft-state" role="status" class={isAsking && asked ? 'asking' : ''}>
        {asked === undefined && (
          <p class="note">This is in force. Change it, and see what that would do.</p>
        )}
        {failure !== undefined && asked && <p class="problem">{failure}</p>}
        {judged && judged.problems.length > 0 && (
          <p class="problem">
            It would be refused:{' '}
            {judged.problems.length === 1 ? 'one problem' : `${judged.problems.length} problems`}.
          </p>
        )}
        {judged && judged.problems.length === 0 && (
          <>
            <p class="good">It is valid.</p>
            <p class="note">
              Copy it into the file of the gateway’s configuration that has this part: what is saved
              there is in force at once.
            </p>
          </>
        )}
      </div>
      {judged && (
        <>
          <Issues issues={judged.problems} go={go} />
          <Issues issues={judged.warnings} kind="warning" go={go} />
          {judged.effect && <DraftEffect effect={judged.effect} policies={policies} draft={text} />}
        </>
      )}
      <p class="actions">
        <CopyButton text={text}>Copy the draft</CopyButton>
        {asked && (
          <>
            <CopyButton text={location.href}>Copy the link</CopyButton>
            <a href={hashOf('explain', params, { api: name, draft: text })}>
              Explain a request under it
            </a>{' '}
            <a href={hashOf('policies', params, { api: name, draft: '' })}>Discard it</a>
          </>
        )}
      </p>
    </section>
  );
}
