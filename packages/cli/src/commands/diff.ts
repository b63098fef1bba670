import type { CorsRequest } from '@cors-policy/core';
import { Command } from 'commander';
import { CHANGE_KINDS, type ChangeKind } from '../change-kind.ts';
import { type ApiComparison, type Change, type Comparison, compare } from '../compare.ts';
import { counted } from '../counted.ts';
import { ExitCode } from '../exit-code.ts';
import { asJson, formatOption } from '../formats.ts';
import { differencesOf, verdictInWords } from '../judgement.ts';
import { conclude, type Outcome } from '../outcome.ts';
import { printable, shortened } from '../printable.ts';
import { type Recording, readRecording, remarksOnLeftOut } from '../recording.ts';
import { requestsInWords } from '../request-in-words.ts';
import { styled } from '../styled.ts';
import { UsageError } from '../usage-error.ts';
import { filesRemarks, readValidConfiguration } from '../valid-configuration.ts';
import { workflowCommand } from '../workflow-command.ts';

interface Options {
  readonly requests?: string;
  readonly api?: string;
  readonly format: 'text' | 'json' | 'github';
  readonly strict?: boolean;
}

/** `cors-policy diff OLD NEW` */
export function diffCommand(): Command {
  return new Command('diff')
    .description('say which requests another configuration would decide otherwise')
    .argument('<old>', 'the configuration as it is')
    .argument('<new>', 'the configuration as it is to be')
    .option(
      '--requests <file>',
      "decisions that were recorded (the gateway's log, or its /-/decisions), or a list of requests; without it, requests are made up from both configurations",
    )
    .option('--api <name>', 'the only API to look at')
    .addOption(formatOption('text', 'json', 'github'))
    .option('--strict', 'an answer that differs, as by a header, fails too')
    .action(async (old: string, next: string, options: Options) =>
      conclude(await diff(old, next, options)),
    );
}

async function diff(old: string, next: string, options: Options): Promise<Outcome> {
  const { requests, api, format, strict = false } = options;
  if ([old, next, requests].filter((file) => file === '-').length > 1) {
    throw new UsageError('stdin can be read only once.');
  }
  const before = await readValidConfiguration(old);
  const after = await readValidConfiguration(next);
  const recording = requests === undefined ? undefined : await readRecording(requests);
  const names = [before, after].flatMap(({ policies }) => [...policies.keys()]);
  if (api !== undefined && !names.includes(api)) {
    throw new UsageError(`neither ${before.file} nor ${after.file} has an API ${api}.`);
  }
  const comparison = compare({ before, after, api, recorded: recording?.requests });
  const untried = recording === undefined ? [] : remarksOnUntried(recording, comparison);
  const result: Result = { old: before.file, next: after.file, comparison };
  return {
    exitCode: isChange(comparison, strict) ? ExitCode.found : ExitCode.ok,
    lines: formats[format](result),
    remarks: [
      ...[before, after].flatMap(filesRemarks),
      ...untried,
      ...(recording === undefined ? [] : remarksOnLeftOut(recording)),
      ...comparison.remarks.map((remark) => `note: ${remark}`),
    ].map(printable),
  };
}

/** That nothing was tried. Throws `UsageError` where there is nothing else to say: it would pass for "no change". */
function remarksOnUntried(
  recording: Recording,
  { apis, added, gone, remarks }: Comparison,
): string[] {
  if (apis.some(({ tried }) => tried > 0)) return [];
  const untried = `${recording.file} has no request to try.`;
  if (added.length + gone.length > 0) return [untried];
  throw new UsageError(untried, ...remarksOnLeftOut(recording), ...remarks);
}

interface Result {
  readonly old: string;
  readonly next: string;
  readonly comparison: Comparison;
}

function isChange({ apis, added, gone }: Comparison, strict: boolean): boolean {
  const counts = ({ kind }: Change) => strict || kind !== 'other answer';
  return added.length + gone.length > 0 || apis.some(({ changes }) => changes.some(counts));
}

const formats: Readonly<Record<Options['format'], (result: Result) => string[]>> = {
  text({ old, next, comparison: { apis, added, gone } }) {
    return [
      ...gone.map((api) =>
        styled('red', `${inWords(api)} is gone: it is not in ${printable(next)}`),
      ),
      ...added.map((api) =>
        styled('yellow', `${inWords(api)} is new: it is not in ${printable(old)}`),
      ),
      ...apis.flatMap(textOf),
    ];
  },
  json({ old, next, comparison }) {
    const { apis, added, gone, remarks } = comparison;
    return [asJson({ old, new: next, apis, added, gone, remarks })];
  },
  github({ old, next, comparison: { apis, added, gone } }) {
    const annotation = (level: 'warning' | 'notice', message: string) =>
      workflowCommand({ level, file: next, message });
    return [
      ...gone.map((api) => annotation('warning', `${inWords(api)} is gone`)),
      ...added.map((api) => annotation('notice', `${inWords(api)} is new: it is not in ${old}`)),
      ...apis.flatMap(({ api, changes }) =>
        groupsOf(changes).map(({ kind, what, origins }) =>
          annotation(
            kind === 'other answer' ? 'notice' : 'warning',
            [inWords(api), kind, what, originsInWords(origins)].join(': '),
          ),
        ),
      ),
    ];
  },
};

const COLOURS = {
  'newly denied': 'red',
  'newly allowed': 'green',
  'let through now': 'yellow',
  'turned away now': 'red',
  'other verdict': 'yellow',
  'other answer': 'cyan',
} as const satisfies Record<ChangeKind, string>;

/** Of each kind; JSON has them all. */
const MOST_GROUPS = 50;

function textOf({ api, tried, changes }: ApiComparison): string[] {
  const groups = groupsOf(changes);
  const sections = CHANGE_KINDS.flatMap((kind) => {
    const own = groups.filter((group) => group.kind === kind);
    if (own.length === 0) return [];
    const lines = own
      .slice(0, MOST_GROUPS)
      .flatMap(({ what, origins }) => [`    ${what}`, `      from ${originsInWords(origins)}`]);
    const rest = own.length - MOST_GROUPS;
    const more = rest > 0 ? [`    and ${rest} more`] : [];
    return [styled(COLOURS[kind], `  ${kind}`), ...lines, ...more];
  });
  const counts = CHANGE_KINDS.map((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? '' : `, ${count} ${kind}`;
  }).join('');
  const summary =
    tried === 0
      ? 'no request tried'
      : `${counted(tried, 'request', 'requests')} tried${counts || ', no change'}`;
  return [styled('bold', `${inWords(api)}: ${summary}`), ...sections];
}

interface Group {
  readonly kind: ChangeKind;
  /** What happens with which requests. */
  readonly what: string;
  readonly origins: readonly string[];
}

/** The origins with whose requests the same happens, together. */
function groupsOf(changes: readonly Change[]): Group[] {
  const byOrigin = new Map<
    string,
    { kind: ChangeKind; origin: string; what: string; requests: CorsRequest[] }
  >();
  for (const { kind, request, before, after } of changes) {
    const isVerdict = before.verdict !== after.verdict;
    const what = isVerdict
      ? `${verdictInWords(before)} -> ${verdictInWords(after)}`
      : `${after.verdict}, ${differencesOf(before, after).join('; ')}`;
    const origin = request.origin ?? 'no origin';
    const key = JSON.stringify([kind, origin, what]);
    const group = byOrigin.get(key) ?? { kind, origin, what, requests: [] };
    group.requests.push(request);
    byOrigin.set(key, group);
  }
  const groups = new Map<string, { kind: ChangeKind; what: string; origins: string[] }>();
  for (const { kind, origin, what, requests } of byOrigin.values()) {
    const shown = `${printable(what)}: ${shortened(requestsInWords(requests))}`;
    const key = JSON.stringify([kind, shown]);
    const group = groups.get(key) ?? { kind, what: shown, origins: [] };
    group.origins.push(shortened(origin));
    groups.set(key, group);
  }
  return [...groups.values()];
}

const MOST_ORIGINS = 10;

function originsInWords(origins: readonly string[]): string {
  const rest = origins.length - MOST_ORIGINS;
  const shown = origins.slice(0, MOST_ORIGINS).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** Policies that stand alone in their files have no name. */
function inWords(api: string): string {
  return api === '' ? 'the policy' : printable(api);
}
