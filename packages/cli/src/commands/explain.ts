import type { CorsRequest, Explanation, ExplanationStep } from '@cors-policy/core';
import { Command } from 'commander';
import { type Asked, askedRequests, remarksOnHeaders } from '../asked-requests.ts';
import { ExitCode } from '../exit-code.ts';
import { asJson, formatOption } from '../formats.ts';
import { conclude, type Outcome } from '../outcome.ts';
import { printable, shortened } from '../printable.ts';
import { requestInWords } from '../request-in-words.ts';
import { type Style, styled } from '../styled.ts';
import { chosenPolicy, filesRemarks, readValidConfiguration } from '../valid-configuration.ts';

interface Options extends Asked {
  readonly api?: string;
  readonly format: 'text' | 'json';
}

/** `cors-policy explain FILE --origin ORIGIN …` */
export function explainCommand(): Command {
  return new Command('explain')
    .description('say how a policy comes to its decision, check by check')
    .argument('<file>', "a policy, a registry or the demo gateway's file; - is stdin")
    .option('--api <name>', 'the API, where there are several')
    .option('--origin <origin>', 'of the page whose script asks; without it, no Origin is sent')
    .option('--method <method>', 'of the request (default: GET)')
    .option('--headers <names>', 'names of the headers that the script sets: content-type,x-id')
    .option('--preflight', 'only the preflight, whether or not a browser would send one')
    .option(
      '--request-method <method>',
      'Access-Control-Request-Method, as a server receives it; --headers are then Access-Control-Request-Headers',
    )
    .option('--websocket', 'the handshake of a WebSocket')
    .option('--sec-fetch-site <site>', 'such as same-origin')
    .option('--sec-fetch-mode <mode>', 'such as navigate, of a form')
    .option('--host <host>', 'by which the API is asked; only what is advised depends on it')
    .addOption(formatOption('text', 'json'))
    .action(async (file: string, options: Options) => conclude(await explain(file, options)));
}

type Verdict = Explanation['decision']['verdict'] | 'no policy';

const EXIT_CODES: Readonly<Record<Verdict, number>> = {
  allowed: ExitCode.ok,
  denied: ExitCode.denied,
  'not-cors': ExitCode.notCors,
  'no policy': ExitCode.passedThrough,
};

/** A request, and why the policy decides as it does. */
interface Explained {
  readonly request: CorsRequest;
  readonly explanation: Explanation;
}

async function explain(file: string, options: Options): Promise<Outcome> {
  const configuration = await readValidConfiguration(file);
  const { api, policy } = chosenPolicy(configuration, options.api);
  const requests = askedRequests(options);
  const explained =
    'explain' in policy
      ? requests.map((request) => ({ request, explanation: policy.explain(request) }))
      : [];
  const verdict = verdictOf(explained);
  return {
    exitCode: EXIT_CODES[verdict],
    lines:
      options.format === 'json'
        ? [asJson({ api, verdict, explanations: explained.map(flatten) })]
        : textOf(api, verdict, explained),
    remarks: [
      ...filesRemarks(configuration),
      ...remarksOnHeaders(options, requests).map((remark) => printable(`note: ${remark}`)),
    ],
  };
}

/** The first denial decides: a browser sends nothing after it. Otherwise what was sent last does. */
function verdictOf(explained: readonly Explained[]): Verdict {
  const verdicts = explained.map(({ explanation }) => explanation.decision.verdict);
  return verdicts.find((verdict) => verdict === 'denied') ?? verdicts.at(-1) ?? 'no policy';
}

/** What settled the verdict. */
function reasonOf(verdict: Verdict, explained: readonly Explained[]): string {
  const explanations = explained.map(({ explanation }) => explanation);
  const isDeciding = ({ decision }: Explanation) => decision.verdict === verdict;
  const first = explanations.find(isDeciding);
  const deciding = verdict === 'denied' ? first : explanations.findLast(isDeciding);
  return deciding?.because ?? '';
}

function flatten({ request, explanation }: Explained) {
  return { request, ...explanation };
}

function textOf(api: string, verdict: Verdict, explained: readonly Explained[]): string[] {
  const name = api === '' ? 'the policy' : printable(api);
  if (verdict === 'no policy') {
    return [
      styled('yellow', `${name} has no policy (spec 2):`),
      "every request is forwarded, preflights included, and the native service's own CORS headers are kept.",
    ];
  }
  const isDenied = explained.map(({ explanation }) => explanation.decision.verdict === 'denied');
  return [
    ...explained.flatMap((one, index) => [
      ...requestText(one, index, isDenied.slice(0, index).includes(true)),
      ...one.explanation.steps.map(stepText),
      ...resultText(one.explanation),
      '',
    ]),
    styled(COLOURS[verdict], `${name}: ${verdict}. ${printable(reasonOf(verdict, explained))}`),
  ];
}

const COLOURS = {
  allowed: 'green',
  denied: 'red',
  'not-cors': 'yellow',
  continue: 'dim',
} as const satisfies Record<ExplanationStep['outcome'], Style>;

function requestText({ request }: Explained, index: number, isAfterDenial: boolean): string[] {
  const title = `${index + 1}. ${shortened(requestInWords(request))}`;
  const fields = {
    Origin: request.origin,
    'Access-Control-Request-Method': request.accessControlRequestMethod,
    'Access-Control-Request-Headers': request.accessControlRequestHeaders,
    'Sec-Fetch-Site': request.secFetchSite,
    'Sec-Fetch-Mode': request.secFetchMode,
    Host: request.host,
  };
  return [
    styled('bold', isAfterDenial ? `${title} (not sent: the preflight is denied)` : title),
    ...Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [styled('dim', `   ${name}: ${shortened(value)}`)],
    ),
  ];
}

function stepText({ check, spec, holds, outcome, text }: ExplanationStep): string {
  const place = `${spec.padEnd(8)} ${check}: ${holds ? 'yes' : 'no'}`;
  const followed = outcome === 'continue' ? '' : ` => ${outcome}`;
  return `   ${styled(COLOURS[outcome], place)}  ${printable(text)}${styled(COLOURS[outcome], followed)}`;
}

function resultText({ decision, match, browser, remedy }: Explanation): string[] {
  return [
    ...(match === undefined ? [] : [`   matched: ${printable(matchInWords(match))}`]),
    ...answerText(decision),
    `   browser: ${printable(browser)}`,
    ...(remedy === undefined ? [] : [styled('cyan', `   to change: ${printable(remedy)}`)]),
  ];
}

function matchInWords(match: NonNullable<Explanation['match']>): string {
  if (match.list === 'applications') {
    const names = match.applications.map((name) => JSON.stringify(name));
    return `the ${names.length === 1 ? 'application' : 'applications'} ${names.join(', ')}`;
  }
  const place = `${match.list}[${match.index}], ${JSON.stringify(match.entry)}`;
  return match.list === 'allowedOrigins' ? `${place} (${match.kind})` : place;
}

const FORWARDED = {
  forward: "the native service's, without its own Access-Control-* fields, with",
  'pass-through': "the native service's, untouched",
} as const;

function answerText({
  action,
  status,
  statusText,
  headers,
  vary,
}: Explanation['decision']): string[] {
  const answer =
    action === 'answer'
      ? `${[status, statusText].filter(Boolean).join(' ')}, with`
      : FORWARDED[action];
  const fields = { ...headers, ...(vary.length > 0 && { vary: vary.join(', ') }) };
  const lines = Object.entries(fields).map(([name, value]) => `      ${name}: ${printable(value)}`);
  const nothing = action !== 'pass-through' && lines.length === 0 ? [' no field'] : [];
  return [`   answer: ${answer}${nothing.join('')}`, ...lines];
}
