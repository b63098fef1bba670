import { registrySchema } from '@cors-policy/core';
import {
  type Example,
  issuesOf,
  type Kind,
  optionsOfOthers,
  problems,
  warnings,
} from '@cors-policy/core/conformance';
import { gatewayProblems } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import { codeSpan } from './code-span.ts';
import { literal } from './literal.ts';

const LONGEST_CONFIGURATION = 120;

/** The keys of a configuration and every problem it can have, as a page for people: Markdown. */
export function renderConfigurationPage(): string {
  const { apis, applications, guardrails } = registrySchema.properties;
  return [
    '# The configuration',
    'What may be written, what is refused, and what is advised against. This page is rendered by `npm run docs` from the schema and the examples that the tests load (`packages/core/src/conformance/configurations`); `npm test` fails when it is not current.',
    'A configuration that cannot be loaded throws `PolicyConfigError`; its `issues` hold every problem at once, each with `code`, `path`, `value` and `message`. Codes are stable and the same in code and in the gateway’s YAML file. Advice is on `policy.warnings` and `registry.warnings`; an adapter tells `onWarning` of it (default: `console.warn`), and `--check` of the gateway prints it.',
    '## A policy',
    keys(registrySchema.properties.serverCors),
    '## An API of a registry',
    keys(apis.additionalProperties),
    '## An application of a registry',
    keys(applications.additionalProperties),
    '## The guardrails of a registry: `guardrails.applicationOrigins`',
    'Absent, nothing that applications register is bounded. Once they are there, loopback origins must be allowed explicitly. They bind suspended applications too, and no policy’s own list.',
    keys(guardrails.properties.applicationOrigins),
    '## Coming from another package',
    'What the options of `cors`, `@koa/cors`, `@fastify/cors` and `hono/cors` have become; the others have the same name.',
    table(
      ['option', 'here'],
      [...optionsOfOthers].map(([option, { remedy }]) => [codeSpan(option), cell(remedy)]),
    ),
    '`cors` matches a regular expression anywhere in the origin; here it matches the whole: `/\\.app\\.example$/` becomes `https://*.app.example`. `process.env.ORIGINS.split(",")` becomes `originList(process.env.ORIGINS, "ORIGINS")`.',
    '## What is refused',
    ...Object.entries(problems).flatMap(section),
    '## Advice',
    'It loads, and is probably not meant.',
    ...Object.entries(warnings).flatMap(section),
    "## What the gateway's file adds",
    'Its other problems have the codes above.',
    table(
      ['code', 'meaning'],
      Object.entries(gatewayProblems).map(([code, meaning]) => [codeSpan(code), meaning]),
    ),
    '',
  ].join('\n\n');
}

interface Described {
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

function keys({ properties, required = [] }: Described): string {
  const rows = Object.entries(properties).map(([key, property]) => {
    const { description = 'the policy; absent: everything is passed through', ...schema } =
      property as { description?: string; default?: unknown };
    const isRequired = required.includes(key);
    const absent = 'default' in schema ? codeSpan(literal(schema.default)) : 'absent';
    return [codeSpan(key), description.replaceAll('|', '\\|'), isRequired ? 'required' : absent];
  });
  return table(['key', 'meaning', 'default'], rows);
}

function section([code, { meaning, examples }]: [string, Kind]): string[] {
  const rows = examples.map((example) => {
    const issue = issuesOf(example).find((found) => found.code === code);
    const configuration = codeSpan(literal(configurationOf(example)), LONGEST_CONFIGURATION);
    return [configuration, codeSpan(issue?.path ?? ''), cell(issue?.message ?? '')];
  });
  return [`### ${code}`, meaning, table(['configuration', 'where', 'message'], rows)];
}

function configurationOf(example: Example): unknown {
  if ('list' in example) return example.list;
  return 'registry' in example ? example.registry : example.policy;
}

/** A message quotes what a user wrote: Markdown must not read it. */
function cell(message: string): string {
  return message
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[\\*_<>[\]|`~]/g, (character) => `\\${character}`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
