import {
  AuditError,
  type AuditResult,
  type AuditSubject,
  audit,
  showDifference,
} from '@cors-policy/core/conformance';
import { ExitCode } from './exit-code.ts';
import { asJson } from './formats.ts';
import { namedPolicy } from './named-policy.ts';
import type { Outcome } from './outcome.ts';
import { printable, shortened } from './printable.ts';
import { styled } from './styled.ts';
import { UsageError } from './usage-error.ts';
import { chosenPolicy, filesRemarks, readValidConfiguration } from './valid-configuration.ts';
import { workflowCommand } from './workflow-command.ts';

/** What `cors-policy audit` is asked for. */
export interface AuditOptions
  extends Pick<
    AuditSubject,
    'nativePort' | 'webSockets' | 'reasonPhrases' | 'dangerouslyAcceptAnyCertificate'
  > {
  readonly policy: string;
  readonly api?: string;
  readonly format: 'text' | 'json' | 'github';
  readonly setUp?: boolean;
}

/** Runs the conformance suite against a server, and says what came of it. */
export async function auditServer(
  url: string,
  { policy: file, api, format, ...options }: AuditOptions,
): Promise<Outcome> {
  const configuration = await readValidConfiguration(file);
  const policy = namedPolicy(configuration, chosenPolicy(configuration, api).api);
  const subject: AuditSubject = {
    reasonPhrases: false,
    ...options,
    url,
    policy,
    hidesOrigins: policy.forwardOrigin === false,
  };
  const { setUp, limits, size, run: runRows } = audit(subject);
  const said = ['Set up:', ...setUp.map(item), ...limits.map(item)].map(printable);
  const first = [...filesRemarks(configuration), ...said];
  if (options.setUp) return { exitCode: ExitCode.ok, lines: first };
  if (size === 0) {
    throw new UsageError(
      `no row fits a server with ${policy.cors ? 'this policy' : 'no policy'}, so that nothing can be said of ${url}${subject.nativePort === undefined ? ': with --native-port some may' : ''}.`,
    );
  }
  // It is said before anything is tried, and beside the result.
  process.stderr.write(`${first.join('\n')}\n`);
  const results = await runRows().catch(refuse);
  const exitCode = results.some(({ outcome }) => outcome === 'failed')
    ? ExitCode.found
    : ExitCode.ok;
  return { exitCode, lines: formats[format]({ url, file, setUp, limits, results }) };
}

function item(sentence: string): string {
  return `- ${sentence}`;
}

function refuse(error: unknown): never {
  if (error instanceof AuditError) throw new UsageError(error.message);
  throw error;
}

interface Report {
  readonly url: string;
  readonly file: string;
  readonly setUp: readonly string[];
  readonly limits: readonly string[];
  readonly results: readonly AuditResult[];
}

const formats: Readonly<Record<AuditOptions['format'], (report: Report) => string[]>> = {
  text({ url, results }) {
    const asked = results.filter(({ outcome }) => outcome !== 'left out');
    const widths = [idOf, sourceOf].map((of) =>
      Math.max(0, ...asked.map((each) => of(each).length)),
    );
    const [idWidth = 0, sourceWidth = 0] = widths;
    return [
      ...asked.flatMap((result) => [
        [
          result.outcome === 'passed' ? styled('green', 'passed') : styled('red', 'failed'),
          idOf(result).padEnd(idWidth),
          sourceOf(result).padEnd(sourceWidth),
          result.rule,
        ].join('  '),
        ...differencesOf(result).map((difference) => styled('red', `        ${difference}`)),
      ]),
      ...leftOutLines(results),
      `${printable(url)}: ${summaryOf(results)}.`,
    ];
  },
  json({ url, file, setUp, limits, results }) {
    return [asJson({ url, policy: file, setUp, limits, counts: countsOf(results), results })];
  },
  github({ url, file, results }) {
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    return [
      ...failed.map((result) =>
        workflowCommand({
          level: 'error',
          title: `${result.id} (${result.source})`,
          message: [result.rule, ...differencesOf(result)].join('\n'),
          file,
        }),
      ),
      workflowCommand({ level: 'notice', message: `${url}: ${summaryOf(results)}.` }),
    ];
  },
};

function idOf({ id }: AuditResult): string {
  return id;
}

function sourceOf({ source }: AuditResult): string {
  return source;
}

/** What a server sends may be anything. */
function differencesOf({ differences }: AuditResult): string[] {
  return differences.map((difference) => shortened(showDifference(difference)));
}

function leftOutLines(results: readonly AuditResult[]): string[] {
  const idsByReason = new Map<string, string[]>();
  for (const { id, reason } of results) {
    if (reason === undefined) continue;
    idsByReason.set(reason, [...(idsByReason.get(reason) ?? []), id]);
  }
  return [...idsByReason].map(([reason, ids]) =>
    styled('dim', `left out, ${ids.length} ${ids.length === 1 ? 'row' : 'rows'}: ${reason}`),
  );
}

function countsOf(results: readonly AuditResult[]) {
  const count = (wanted: AuditResult['outcome']) =>
    results.filter(({ outcome }) => outcome === wanted).length;
  return { passed: count('passed'), failed: count('failed'), leftOut: count('left out') };
}

function summaryOf(results: readonly AuditResult[]): string {
  const { passed, failed, leftOut } = countsOf(results);
  return `${passed} passed, ${failed} failed, ${leftOut} left out`;
}
