import assert from 'node:assert/strict';
import { checkAnswer } from './check-answer.ts';
import type { Departure } from './departure.ts';
import { type Answer, answerTo, exchange, open } from './exchange.ts';
import { exchangeHttp2 } from './exchange-http2.ts';
import type { Harness, RunningServer } from './harness.ts';
import { type NativeService, nativeServices } from './native-services.ts';
import type { Report, Row, RowRequest } from './row.ts';
import { Surroundings, setupOf } from './setup-of.ts';
import { startNativeService, unreachableNativeService } from './start-native-service.ts';
import { upload } from './upload.ts';

const PATHS = {
  native: '/native/resource',
  'no route': '/no-route',
  'throwing route': '/throws',
  handler: '/handler',
  'limited route': '/limited',
  'malformed URL': '/%',
} as const;

const LATER = '/native/later';

/** Rejects with an `AssertionError` unless the server under test does what the row asks. */
export async function runRow(row: Row, harness: Harness): Promise<void> {
  const service: NativeService | null = nativeServices[row.native ?? 'plain'];
  const surroundings = new Surroundings();
  const { reader, departure, reports } = surroundings;
  const native = service ? await startNativeService(service, reader) : unreachableNativeService;
  try {
    const server = await harness.start(setupOf(row, harness, native.url, surroundings));
    const send = harness.http2 ? exchangeHttp2 : exchange;
    const ask = (request: RowRequest) => send(server.url, pathOf(request), request, reader);
    try {
      for (const earlier of row.earlier ?? []) await ask(earlier);
      const [reported, reached] = [reports.length, native.requests.length];
      let answer: Answer | undefined;
      if (row.request.leaves) await leave(server, row.request, departure);
      else if (row.request.upload) answer = await askTwice(server, row.request);
      else answer = await ask(row.request);
      if (harness.kind !== 'server') checkReports(row, reports.slice(reported));
      assert.equal(surroundings.unexplained, 0, 'decisions that are explained otherwise');
      // What an answered request sends to the native service all the same is there before this one.
      if (!row.expect.native) await send(server.url, LATER, { method: 'GET', fields: {} });
      assert.deepEqual(
        native.requests.slice(reached).filter((request) => request !== `GET ${LATER}`),
        row.expect.native ? [`${row.request.method} ${pathOf(row.request)}`] : [],
        'requests that reached the native service',
      );
      checkHandled(row, surroundings.handled);
      if (answer !== undefined) checkAnswer(row, harness, answer, service);
    } finally {
      await server.close();
    }
  } finally {
    await native.close();
  }
}

function pathOf({ target }: RowRequest): string {
  return PATHS[target ?? 'native'];
}

/** Leaves while the policy is awaited. */
async function leave(
  { url }: RunningServer,
  request: RowRequest,
  departure: Departure,
): Promise<void> {
  const message = open(url, pathOf(request), request, false).end();
  const answered = answerTo(message).then(() => assert.fail('answered before the policy is there'));
  await Promise.race([departure.isAwaited(), answered]);
  message.destroy();
  // By the time that a later connection has its answer, the server knows of the end of this one.
  await exchange(url, LATER, { method: 'GET', fields: {} });
  departure.hasLeft();
}

async function askTwice({ url }: RunningServer, request: RowRequest): Promise<Answer> {
  const [first, second] = await upload(url, pathOf(request), request);
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
