import {
  type Outcome,
  policies,
  type Row,
  type RowRequest,
  tables,
} from '@cors-policy/core/conformance';
import { codeSpan } from './code-span.ts';

const LONGEST_VALUE = 100;
const SAID_ABOVE = new Set(['Content-Type', 'Content-Length', 'Cache-Control']);

/** The conformance rows as a page for people: Markdown. */
export function renderRulesPage(): string {
  return [
    '# The rules',
    'What every adapter and the gateway are held to, over real sockets. This page is rendered from the rows of the conformance suite (`packages/core/src/conformance/cases`) by `npm run docs`; `npm test` fails when it is not current. Row ids are stable. "Spec" is the specification of the policy, by section.',
    'ACRM and ACRH stand for `Access-Control-Request-Method` and `Access-Control-Request-Headers`. Every denial is an RFC 9457 problem (`application/problem+json`) whose title is the message, with `Cache-Control: no-store`. An allowed preflight has an empty body. The answer names every `Access-Control-*` header and every member of `Vary`: one more fails the row.',
    ...Object.entries<readonly Row[]>(tables).flatMap(([title, rows]) => [
      `## ${title}`,
      table(rows),
    ]),
    '## Policies',
    'What the rows call a policy, as a configuration. Applications are registered with the API.',
    ...Object.entries(policies).flatMap(([name, policy]) => [
      `### ${name}`,
      `\`\`\`json\n${JSON.stringify(policy, undefined, 2)}\n\`\`\``,
    ]),
    '',
  ].join('\n\n');
}

function table(rows: readonly Row[]): string {
  return [
    '| row | rule | policy | request | answer | source |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const { id, rule, policy, source } = row;
      const cells = [`\`${id}\``, rule, policyCell(row, policy), requestCell(row), answerCell(row)];
      return `| ${[...cells, source].join(' | ')} |`;
    }),
  ].join('\n');
}

function policyCell({ fixture, inner, native, handler, thrown }: Row, policy: string): string {
  const parts = [
    linkTo(policy),
    inner && `within: ${linkTo(inner)}`,
    fixture && `found so: ${fixture}`,
    native && `native service ${native}`,
    handler && `handler ${handler}`,
    thrown && `thrown: ${thrown}`,
  ];
  return parts.filter(Boolean).join('<br>');
}

function linkTo(policy: string): string {
  return `[${policy}](#${policy.replaceAll(',', '').replaceAll(' ', '-').toLowerCase()})`;
}

function requestCell({ earlier = [], request }: Row): string {
  const { body, upload, leaves } = request;
  return [
    ...earlier.map((before) => `after ${requestText(before)}`),
    requestText(request),
    ...(body === undefined ? [] : [code(body)]),
    ...(upload ? ['with 8 MiB of body, most of it after the answer'] : []),
    ...(leaves ? ['the client leaves before the policy is found'] : []),
  ].join('<br>');
}

function requestText({ method, target, webSocket, fields }: RowRequest): string {
  const shown = Object.entries(fields)
    .filter(([name]) => !webSocket || name === 'Origin')
    .flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}`));
  const first = [webSocket ? 'handshake' : method, target && `to a ${target}`];
  return [first.filter(Boolean).join(' '), ...shown.map(code)].join('<br>');
}

function answerCell({ expect }: Row): string {
  const { status, message, cors, vary, fields = {}, native, report } = expect;
  if (status === 'none') return 'none; no handler is called';
  const shown = Object.entries({ ...cors, ...fields }).filter(([name]) => !SAID_ABOVE.has(name));
  return [
    [status, message].filter(Boolean).join(' '),
    ...shown.map(([name, value]) => code(`${name}: ${value}`)),
    vary.length === 0 ? 'no Vary' : code(`Vary: ${vary.join(', ')}`),
    native ? 'native service reached' : 'native service not reached',
    ...reportText(report),
  ].join('<br>');
}

function reportText(report: Outcome['report']): string[] {
  if (report === undefined) return [];
  if (report === null) return ['reported: nothing'];
  const { verdict, reason, formNavigation } = report;
  return [
    `reported: ${[verdict, reason, formNavigation && 'form navigation'].filter(Boolean).join(', ')}`,
  ];
}

function code(text: string): string {
  const short = text
    .replaceAll('Access-Control-Request-Method', 'ACRM')
    .replaceAll('Access-Control-Request-Headers', 'ACRH');
  return codeSpan(short, LONGEST_VALUE);
}
