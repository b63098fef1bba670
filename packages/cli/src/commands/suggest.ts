import { Command } from 'commander';
import { Document, isMap, isScalar, type YAMLMap } from 'yaml';
import { addCounts } from '../add-counts.ts';
import { counted } from '../counted.ts';
import { ExitCode } from '../exit-code.ts';
import { asJson, formatOption } from '../formats.ts';
import { show } from '../issue-of.ts';
import { conclude, type Outcome } from '../outcome.ts';
import { printable, shortened } from '../printable.ts';
import { configOf, type LeftOutValue, type Proposal, propose, type Seen } from '../propose.ts';
import { type Recording, readRecording, remarksOnLeftOut } from '../recording.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly api?: string;
  readonly format: 'yaml' | 'json';
}

/** `cors-policy suggest LOG` */
export function suggestCommand(): Command {
  return new Command('suggest')
    .description('propose a policy for each API from recorded decisions')
    .argument(
      '<log>',
      "the gateway's log, its /-/decisions or /-/evidence, or a list of requests; - is stdin",
    )
    .option('--api <name>', 'the only API to look at')
    .addOption(formatOption('yaml', 'json'))
    .action(async (log: string, options: Options) => conclude(await suggest(log, options)));
}

async function suggest(log: string, { api, format }: Options): Promise<Outcome> {
  const recording = await readRecording(log);
  const { proposals, unnamed } = chosen(propose(recording.requests), api);
  const isEmpty = proposals.every(({ origins, leftOut }) => origins.length + leftOut.length === 0);
  if (isEmpty) {
    const where = api === undefined ? '' : ` of the API ${show(api)}`;
    throw new UsageError(
      ...remarksOnLeftOut(recording),
      `${recording.file} tells of no request${where} with an origin.`,
    );
  }
  const reviewing = proposals.flatMap((proposal) =>
    commentsOn(proposal).map((comment) => `${proposal.api || 'policy'}: ${comment}`),
  );
  return {
    exitCode: ExitCode.ok,
    lines: [format === 'json' ? asJson(contentOf(proposals)) : yamlOf(proposals, recording)],
    remarks: [
      `warning: ${WARNING}`,
      ...(format === 'json' ? reviewing : []),
      ...(unnamed > 0
        ? [
            `${counted(unnamed, 'request tells of no API, and is', 'requests tell of no API, and are')} left out.`,
          ]
        : []),
      ...remarksOnLeftOut(recording),
    ].map(printable),
  };
}

const WARNING =
  'whoever can send requests can write such a log: review every line before you use it.';
const UNKNOWN = 'A log does not tell allowCredentials, exposeHeaders, maxAge and ownOrigins.';

/** Where some requests name an API and others do not, nobody knows whose the others are. */
function chosen(
  proposals: readonly Proposal[],
  api: string | undefined,
): { readonly proposals: readonly Proposal[]; readonly unnamed: number } {
  const [alone] = proposals;
  if (proposals.length === 1 && alone?.api === '') {
    return { proposals: [{ ...alone, api: api ?? '' }], unnamed: 0 };
  }
  const unnamed = proposals.find((proposal) => proposal.api === '');
  const named = proposals.filter((proposal) => proposal.api !== '');
  return {
    proposals: api === undefined ? named : named.filter((proposal) => proposal.api === api),
    unnamed: unnamed === undefined ? 0 : countOf(unnamed),
  };
}

function countOf({ origins, leftOut, withoutOrigin }: Proposal): number {
  const ofOrigins = leftOut.filter(({ what }) => what === 'origin');
  return [...origins, ...ofOrigins].map(({ count }) => count).reduce(addCounts, withoutOrigin);
}

/** A policy alone, or a registry. */
function contentOf(proposals: readonly Proposal[]): unknown {
  const [alone] = proposals;
  if (alone?.api === '') return configOf(alone);
  return {
    apis: Object.fromEntries(
      proposals.map((proposal) => [proposal.api, { cors: configOf(proposal) }]),
    ),
  };
}

function yamlOf(proposals: readonly Proposal[], { file }: Recording): string {
  const document = new Document(contentOf(proposals));
  document.commentBefore = [
    `Proposed by cors-policy suggest from ${shortened(file)}.`,
    `Attention: ${WARNING}`,
    UNKNOWN,
  ]
    .map((line) => ` ${line}`)
    .join('\n');
  for (const proposal of proposals) {
    const keys = proposal.api === '' ? [] : ['apis', proposal.api, 'cors'];
    const policy = document.getIn(keys, true);
    if (!isMap(policy)) continue;
    comment(policy, 'allowedOrigins', proposal.origins);
    comment(policy, 'allowedMethods', proposal.methods);
    comment(policy, 'allowHeaders', proposal.headers);
    const comments = commentsOn(proposal).map((line) => ` ${line}`);
    if (comments.length > 0) policy.commentBefore = comments.join('\n');
  }
  return document.toString({ lineWidth: 0 }).trimEnd();
}

/** Says beside each member how often it was seen. */
function comment(policy: YAMLMap, key: string, seen: readonly Seen[]): void {
  for (const [index, one] of seen.entries()) {
    const member: unknown = policy.getIn([key, index], true);
    if (isScalar(member)) member.comment = ` ${seenInWords(one)}`;
  }
}

function seenInWords({ count, denied, isRare }: Seen): string {
  const ofThem = denied === 0 ? '' : denied === count ? ', always denied' : `, ${denied} denied`;
  return `${isRare ? 'REVIEW, rare: ' : ''}seen ${times(count)}${ofThem}`;
}

function commentsOn(proposal: Proposal): string[] {
  const { origins, methods, leftOut, unlistedOrigins, withoutOrigin } = proposal;
  const rare = origins.filter(({ isRare }) => isRare).length;
  return [
    ...(rare > 0 ? [rarelySeen(rare, origins.length)] : []),
    ...(hasDenialsAlone(proposal)
      ? [
          'The record has denials alone: who is allowed already may be missing. The gateway logs all with log: all.',
        ]
      : []),
    ...(methods.length === 0 ? [noMethod(proposal)] : []),
    ...leftOut.slice(0, MOST_LEFT_OUT).map(leftOutInWords),
    ...(leftOut.length > MOST_LEFT_OUT
      ? [
          `Left out, too: ${counted(leftOut.length - MOST_LEFT_OUT, 'further value', 'further values')}.`,
        ]
      : []),
    ...(unlistedOrigins > 0
      ? [
          `Left out: ${counted(unlistedOrigins, 'further origin', 'further origins')}, seen less often than those below.`,
        ]
      : []),
    ...(withoutOrigin > 0
      ? [`Requests without Origin, which need no policy: ${withoutOrigin}.`]
      : []),
  ];
}

const MOST_LEFT_OUT = 50;

function hasDenialsAlone({ origins }: Proposal): boolean {
  return origins.length > 0 && origins.every(({ count, denied }) => denied === count);
}

function rarelySeen(rare: number, origins: number): string {
  return origins === 1
    ? 'The only origin was seen rarely: review it above all.'
    : `${rare} of ${origins} origins were seen rarely: review them above all.`;
}

function noMethod(proposal: Proposal): string {
  return `${whyNoMethod(proposal)}: GET stands for those that you want.`;
}

function whyNoMethod({ origins, leftOut, hasHandshakesAlone }: Proposal): string {
  if (origins.length === 0) return 'No origin is proposed, and so no method';
  if (leftOut.some(({ what }) => what === 'method')) return 'Every method of the log is left out';
  if (hasHandshakesAlone) return 'The log tells of WebSockets alone, which need no method';
  return 'The log tells no method';
}

function leftOutInWords({ what, value, count, why }: LeftOutValue): string {
  return `Left out: the ${what} ${shortened(show(value))}, seen ${times(count)}: ${why}.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
