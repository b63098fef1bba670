import assert, { AssertionError } from 'node:assert/strict';
import { answerChecks } from './check-answer.ts';
import type { Departure } from './departure.ts';
import { failuresOf } from './differences.ts';
import { type Answer, answerTo, exchange, open, type ServerAddress } from './exchange.ts';
import { exchangeHttp2 } from './exchange-http2.ts';
import type { Harness, RunningServer } from './harness.ts';
import { type NativeService, nativeServices } from './native-services.ts';
import type { Report, Row, RowRequest } from './row.ts';
import { setupOf } from './setup-of.ts';
import {
  startNativeService,
  UNOBSERVED,
  unreachableNativeService,
} from './start-native-service.ts';
import { Surroundings } from './surroundings.ts';
import { upload } from './upload.ts';

const PATHS = {
  native: '/native/resource',
  'no route': '/no-route',
  'throwing route': '/throws',
  handler: '/handler',
  'limited route': '/limited',
  'malformed URL': '/%',
} as const;

/** Where a row is played: a server under test, and the native service to which it forwards. */
export interface Scene {
  readonly server: ServerAddress & Pick<RunningServer, 'observed'>;
  readonly pathOf: (request: RowRequest) => string;
  /** Absent: it is not observed. */
  readonly native?: {
    readonly service: NativeService | null;
    readonly requests: readonly string[];
  };
}

/** Rejects with an `AssertionError` unless the server under test does what the row asks. */
export async function runRow(row: Row, harness: Harness): Promise<void> {
  const [first] = await examineRow(row, harness);
  if (first) throw first;
}

/** Everything in which the server under test does not do what the row asks. */
export async function examineRow(row: Row, harness: Harness): Promise<AssertionError[]> {
  const service: NativeService | null = nativeServices[row.native ?? 'plain'];
  const surroundings = new Surroundings();
  const native = service
    ? await startNativeService({ service, reader: surroundings.reader })
    : unreachableNativeService;
  try {
    const server = await harness.start(setupOf(row, harness, native.url, surroundings));
    try {
      const pathOf = ({ target }: RowRequest) => PATHS[target ?? 'native'];
      const scene = { server, pathOf, native: { service, requests: native.requests } };
      return await play(row, harness, surroundings, scene);
    } finally {
      await server.close();
    }
  } finally {
    await native.close();
  }
}

/** Sends what the row says, and looks at what comes of it. */
export async function play(
  row: Row,
  harness: Omit<Harness, 'start'>,
  surroundings: Surroundings,
  { server, pathOf, native }: Scene,
): Promise<AssertionError[]> {
  const { reader, departure, reports } = surroundings;
  const { request, expect } = row;
  const path = pathOf(request);
  const send = harness.http2 ? exchangeHttp2 : exchange;
  const ask = (asked: RowRequest) => send(server, pathOf(asked), asked, reader);
  const observe = async () => {
    const { decided = [], handled = 0 } = (await server.observed?.()) ?? {};
    for (const [decision, explained] of decided) surroundings.decided(decision, explained);
    surroundings.handled += handled;
  };
  const requests = native?.requests ?? [];
  let [reached, reported]: [number, readonly Report[]] = [0, []];
  let answer: Answer | undefined;
  try {
    for (const asked of row.earlier ?? []) await ask(asked);
    await observe();
    reached = requests.length;
    const earlier = reports.length;
    if (request.leaves) await leave(server, path, request, departure);
    else if (request.upload) answer = await askTwice(server, path, request);
    else answer = await ask(request);
    await observe();
    reported = reports.slice(earlier);
    // What an answered request sends to the native service all the same is there before this one; and a
    // handshake that is answered before it is forwarded.
    if (native && (!expect.native || request.webSocket))
      await send(server, pathOf(unobserved), unobserved);
    await observe();
  } catch (error) {
    return [noAnswer(error)];
  }
  const reachedNow = requests.slice(reached);
  const expected = expect.native ? [`${request.method} ${path}`] : [];
  return failuresOf([
    () => harness.kind === 'server' || checkReports(row, reported),
    () => assert.equal(surroundings.unexplained, 0, 'decisions that are explained otherwise'),
    () =>
      native && assert.deepEqual(reachedNow, expected, 'requests that reached the native service'),
    () => checkHandled(row, surroundings.handled),
    ...(answer ? answerChecks(row, harness, answer, native ? native.service : 'unknown') : []),
  ]);
}

const unobserved: RowRequest = { method: 'GET', fields: UNOBSERVED };

function noAnswer(error: unknown): AssertionError {
  if (error instanceof AssertionError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new AssertionError({ message: `no answer: ${code ?? message}` });
}

/** Leaves while the policy is awaited. */
async function leave(
  server: ServerAddress,
  path: string,
  request: RowRequest,
  departure: Departure,
): Promise<void> {
  const message = open(server, path, request, false).end();
  const answered = answerTo(message).then(() => assert.fail('answered before the policy is there'));
  await Promise.race([departure.isAwaited(), answered]);
  message.destroy();
  // By the time that a later connection has its answer, the server knows of the end of this one.
  await exchange(server, PATHS.native, unobserved);
  departure.hasLeft();
}

async function askTwice(server: ServerAddress, path: string, request: RowRequest): Promise<Answer> {
  const [first, second] = await upload(server, path, request);
  assert.equal(second.body, first.body, 'body of the answer to the next request');
  return first;
}

/** The next request of an upload is decided as the first. */
function checkReports({ request, expect: { report } }: Row, reports: readonly Report[]): void {
  if (report === undefined) return;
  const expected = report === null ? [] : [report];
  assert.deepEqual(reports, request.upload ? [...expected, ...expected] : expected, 'reports');
}

/** Nothing but the handler of a row that is let through runs, and it runs once. */
function checkHandled({ request, expect }: Row, handled: number): void {
  const isLetThrough = expect.message === undefined && expect.status !== 'none';
  const expected = request.target === 'handler' && isLetThrough ? 1 : 0;
  assert.equal(handled, expected, 'calls of the handler');
}
