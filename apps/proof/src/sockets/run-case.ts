import { type Delivery, exchangeBytes } from './exchange-bytes.ts';
import { allowed, type Expected } from './expected.ts';
import { type Fault, judgeAnswer } from './judge-answer.ts';
import {
  MalformedAnswerError,
  type RawAnswer,
  type Received,
  readAnswers,
  valuesOf,
} from './read-answers.ts';
import type { ServerUnderTest } from './servers-under-test.ts';
import { ALLOWED, type Answers, origin, request, type SocketCase } from './socket-case.ts';

export interface Outcome {
  readonly faults: readonly Fault[];
  /** How many answers came from a handler. */
  readonly handled: number;
  /** The server may have been asked for more than it has answered. */
  readonly mayHaveReachedMore: boolean;
}

const LAST = request('GET /orders?{id}', origin(ALLOWED), 'Connection: close');

/** Sends a case to a server and judges what comes back. */
export async function runCase(
  socketCase: SocketCase,
  server: ServerUnderTest,
  { mark, delivery }: { readonly mark: string; readonly delivery?: Delivery | undefined },
): Promise<Outcome> {
  const { segments, finally: last } = socketCase;
  const answers = answersFor(socketCase, server);
  const isLast = socketCase.closes === true || last !== undefined;
  // Whether the connection is in step shows by one more request.
  const sent = [...segments, ...(isLast ? [] : [LAST])].map((text) =>
    text.replaceAll('{id}', mark),
  );
  const expected = isLast ? answers : [...answers, allowed(ALLOWED)];
  const { received, end } = await exchangeBytes(server.port, sent, last, delivery);
  const mayBreakOff = last === 'reset' || mayClose(socketCase, server);
  if (end === 'silent') {
    const what = `neither answered nor closed after ${JSON.stringify(received)}`;
    return { faults: [{ kind: 'hang', what }], handled: 0, mayHaveReachedMore: true };
  }
  try {
    const read = readAnswers(received, methodsOf(segments));
    return { ...judge(read, expected, mayBreakOff), mayHaveReachedMore: mayBreakOff };
  } catch (error) {
    if (!(error instanceof MalformedAnswerError)) throw error;
    const what = `${error.message} in ${JSON.stringify(received)}`;
    return { faults: [{ kind: 'injection', what }], handled: 0, mayHaveReachedMore: true };
  }
}

function mayClose({ mayBreakOff = [] }: SocketCase, { framework }: ServerUnderTest): boolean {
  return mayBreakOff === true || mayBreakOff.includes(framework);
}

function answersFor({ answers, overrides = {} }: SocketCase, server: ServerUnderTest): Answers {
  const { framework, kind, isWide } = server;
  const size = isWide ? 'wide' : 'narrow';
  const names = [`${size} ${kind}`, `${kind} ${framework}`, size, kind, framework];
  const name = names.find((one) => overrides[one] !== undefined);
  return name === undefined ? answers : (overrides[name] ?? []);
}

function judge(
  { answers, rest }: Received,
  expected: Answers,
  mayBreakOff: boolean,
): Pick<Outcome, 'faults' | 'handled'> {
  const faults: Fault[] = [];
  let handled = 0;
  let isClosed = false;
  for (const [index, answer] of answers.entries()) {
    const choices = [expected[index] ?? []].flat();
    if (isClosed || choices.length === 0) {
      faults.push({ kind: 'injection', what: `nobody asked for ${JSON.stringify(answer)}` });
      continue;
    }
    const judged = choices.map((choice) => ({ choice, faults: judgeAnswer(answer, choice) }));
    const best = judged.toSorted((one, other) => one.faults.length - other.faults.length)[0];
    faults.push(...(best?.faults ?? []));
    if (best?.choice.by === 'handler') handled += 1;
    isClosed = isLastOfConnection(answer);
  }
  if (mayBreakOff) return { faults, handled };
  if (rest !== '') faults.push({ kind: 'verdict', what: `broken off: ${JSON.stringify(rest)}` });
  const missing = expected.slice(answers.length).map((choices) => [choices].flat());
  // To refuse is to close, and whoever still writes may get a reset instead of the answer.
  const isRefused = missing[0]?.some(({ by }) => by === 'server') === true;
  if (!isClosed && !isRefused && missing.length > 0) {
    faults.push({ kind: 'verdict', what: `closed without ${missing.map(nameOf).join(', ')}` });
  }
  return { faults, handled };
}

function nameOf(choices: readonly Expected[]): string {
  return choices.map(({ what }) => what).join(' or ');
}

function isLastOfConnection({ fields }: RawAnswer): boolean {
  return valuesOf(fields, 'connection').some((value) => value.toLowerCase() === 'close');
}

/** Only those to HEAD matter. */
function methodsOf(segments: readonly string[]): string[] {
  return [...segments.join('').matchAll(/^([A-Z]+) \S+ HTTP\//gm)].map(([, method = '']) => method);
}
