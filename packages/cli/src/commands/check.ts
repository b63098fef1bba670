import { Command } from 'commander';
import { type Configuration, type Finding, readConfiguration } from '../configuration.ts';
import { counted } from '../counted.ts';
import { ExitCode } from '../exit-code.ts';
import { byPosition, linesOf } from '../file-issue.ts';
import { asJson, formatOption } from '../formats.ts';
import { conclude, type Outcome } from '../outcome.ts';
import { printable } from '../printable.ts';
import { styled } from '../styled.ts';
import { type Annotation, workflowCommand } from '../workflow-command.ts';

interface Options {
  readonly format: 'text' | 'json' | 'github';
  readonly strict?: boolean;
}

/** `cors-policy check FILE` */
export function checkCommand(): Command {
  return new Command('check')
    .description('say every problem of a file, and what is probably not meant')
    .argument(
      '<file>',
      "a policy, a registry or the demo gateway's file, in YAML or JSON; - is stdin",
    )
    .addOption(formatOption('text', 'json', 'github'))
    .option('--strict', 'advice fails too')
    .action(async (file: string, options: Options) => conclude(await check(file, options)));
}

async function check(file: string, { format, strict = false }: Options): Promise<Outcome> {
  const configuration = await readConfiguration(file);
  const { problems, warnings } = configuration;
  const isValid = problems.length === 0 && !(strict && warnings.length > 0);
  return {
    exitCode: isValid ? ExitCode.ok : ExitCode.found,
    lines: formats[format](configuration),
  };
}

const formats: Readonly<Record<Options['format'], (configuration: Configuration) => string[]>> = {
  text({ file, kind, problems, warnings, remarks, policies }) {
    const name = printable(file);
    const names = [...policies.keys()].filter(Boolean).map(printable).join(', ');
    const contents = kind === 'policy' ? 'a policy' : `APIs: ${names || 'none'}`;
    return [
      ...linesOf(file, problems, 'error: ').map((line) => styled('red', printable(line))),
      ...linesOf(file, warnings, 'warning: ').map((line) => styled('yellow', printable(line))),
      ...Object.values(remarks).map((remark) => styled('dim', `${name}: note: ${remark}`)),
      problems.length > 0
        ? `${name}: ${counted(problems.length, 'problem', 'problems')}.`
        : `${name}: valid; ${contents}${warnings.length > 0 ? `; ${counted(warnings.length, 'warning', 'warnings')}` : ''}.`,
    ];
  },
  json({ file, kind, problems, warnings, remarks, policies }) {
    const issues = [
      ...problems.map((issue) => withSeverity('error', issue)),
      ...warnings.map((issue) => withSeverity('warning', issue)),
    ];
    const apis = [...policies.keys()].filter(Boolean);
    const result = {
      file,
      kind: kind ?? null,
      valid: problems.length === 0,
      apis,
      issues,
      remarks: Object.values(remarks),
    };
    return [asJson(result)];
  },
  github({ file, problems, warnings, remarks }) {
    return [
      ...annotations('error', file, problems),
      ...annotations('warning', file, warnings),
      ...Object.values(remarks).map((message) => ({ level: 'notice', file, message }) as const),
    ].map(workflowCommand);
  },
};

function annotations(
  level: Annotation['level'],
  file: string,
  issues: readonly Finding[],
): Annotation[] {
  return issues.toSorted(byPosition).map(({ code, path, message, position }) => ({
    level,
    file,
    ...position,
    title: code,
    message: path ? `${path}: ${message}` : message,
  }));
}

function withSeverity(severity: 'error' | 'warning', finding: Finding) {
  const { code, path, value, message, position } = finding;
  return { severity, code, path, value: jsonValue(value), message, ...position };
}

/** YAML can say what JSON cannot: a value that contains itself. */
function jsonValue(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return null;
  }
}
