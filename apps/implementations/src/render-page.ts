import { type Row, tables } from '@cors-policy/core/conformance';
import type { Report } from './report.ts';
import { type Topic, topics } from './topics.ts';

const rows: readonly Row[] = Object.values(tables).flat();
const rowById = new Map(rows.map((row) => [row.id, row]));

/** docs/implementations.md, of nothing but the reports. */
export function renderPage(reports: readonly Report[]): string {
  const others = reports.filter(({ name }) => !name.startsWith('ours-'));
  const shown = topics.filter((topic) => others.some((report) => idsOf(topic, report).length > 0));
  return `${[
    '# Other implementations under the suite',
    '',
    'The rows of [the rules](rules.md), run against servers with the CORS layers of today, each with its usual proxy in front of the native service and configured from the policy of each row as well as it can be. Rendered from `apps/implementations/reports` by `npm run audit:implementations`; `npm test` fails when a report or this page is not current.',
    '',
    '**Read it with care.** Most rows ask for what only *our* specification asks for: a gateway that decides before the native service is called. These packages promise something else, namely to send the headers by which a browser decides, and most of them keep that promise. A difference is no bug unless the table names a standard.',
    '',
    '| implementation | versions | passed | failed | left out |',
    '|---|---|---|---|---|',
    ...reports.map(
      ({ title, versions, passed, failed, leftOut }) =>
        `| ${title} | ${Object.entries(versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(', ')} | ${passed} | ${failed} | ${leftOut} |`,
    ),
    '',
    'Left out are the rows that only an adapter can show, and those of handshakes where none are forwarded.',
    '',
    '## What differs',
    '',
    'How many rows show it, of each implementation. One row may show several.',
    '',
    `| | rests on | ${others.map(({ title }) => title).join(' | ')} |`,
    `|---|---|${others.map(() => '---|').join('')}`,
    ...shown.map(
      (topic, index) =>
        `| ${index + 1}. ${topic.title} | ${restsOn(topic)} | ${others
          .map((report) => idsOf(topic, report).length || '–')
          .join(' | ')} |`,
    ),
    '',
    'See it for yourself: `node apps/implementations/dist/serve.js NAME [POLICY]` (after `npm run build`) serves an implementation, names of which are in `apps/implementations/reports`, with the policy `full` or another of the rules’, in front of a native service that tells what reaches it. It prints the `URL`.',
    '',
    ...shown.flatMap((topic, index) => section(topic, index, others)),
    '## How each is configured',
    '',
    ...others.flatMap(({ title, notes }) => [
      `### ${title}`,
      '',
      ...notes.map((note) => `- ${note}`),
      '',
    ]),
    '## Rows beside these',
    '',
    ...others.flatMap((report) => {
      const ids = Object.keys(report.failures).filter(
        (id) => !shown.some((topic) => idsOf(topic, report).includes(id)),
      );
      return ids.length === 0 ? [] : [`- ${report.title}: ${ids.map(code).join(', ')}`];
    }),
  ].join('\n')}\n`;
}

function section(topic: Topic, index: number, others: readonly Report[]): string[] {
  return [
    `### ${index + 1}. ${topic.title}`,
    '',
    `Rests on: ${restsOn(topic)}. ${topic.meaning}`,
    '',
    '```sh',
    topic.curl,
    '```',
    '',
    ...others.flatMap((report) => {
      const ids = idsOf(topic, report);
      return ids.length === 0 ? [] : [`- ${report.title}: ${listed(ids)}`];
    }),
    '',
  ];
}

function restsOn({ standard, spec }: Topic): string {
  const sections = `spec ${spec}`;
  return standard === undefined ? `our own rule (${sections})` : `**${standard}**; ${sections}`;
}

const MOST_LISTED = 8;

function listed(ids: readonly string[]): string {
  const more = ids.length - MOST_LISTED;
  const first = ids.slice(0, MOST_LISTED).map(code).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}

function code(id: string): string {
  return `\`${id}\``;
}

/** The rows of a report that show what the topic is about. */
export function idsOf(topic: Topic, { failures }: Report): string[] {
  return Object.entries(failures)
    .filter(([id, differences]) => {
      const row = rowById.get(id);
      return row !== undefined && topic.concerns(row, differences, (other) => other in failures);
    })
    .map(([id]) => id);
}
