import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { CorsOptions } from '../decider.ts';
import { checkAnswer } from './check-answer.ts';
import { Departure } from './departure.ts';
import { type Answer, exchange, open } from './exchange.ts';
import { exchangeHttp2 } from './exchange-http2.ts';
import { fixtures, livePolicy } from './fixtures.ts';
import { type Handler, handlers } from './handlers.ts';
import { type Harness, listening, type RunningServer } from './harness.ts';
import { type NativeService, nativeServices } from './native-services.ts';
import { policies } from './policies.ts';
import { Reader } from './reader.ts';
import type { NamedPolicy, Report, Row, RowRequest } from './row.ts';
import { startNativeService, unreachableNativeService } from './start-native-service.ts';
import { thrown } from './thrown.ts';
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
  const policy: NamedPolicy = policies[row.policy];
  const service: NativeService | null = nativeServices[row.native ?? 'plain'];
  const handler: Handler = row.handler === undefined ? {} : handlers[row.handler];
  const departure = new Departure();
  const reader = new Reader();
  const reports: Report[] = [];
  let handled = 0;
  const native = service ? await startNativeService(service, reader) : unreachableNativeService;
  try {
    const server = await harness.start({
      policy,
      source: row.fixture ? fixtures[row.fixture](policy, departure) : livePolicy(policy),
      options: reportingTo(reports),
      ...(row.inner && { inner: livePolicy(policies[row.inner]) }),
      nativeService: native.url,
      thrown: thrown[row.thrown ?? 'an Error'],
      handle(_request, response) {
        handled += 1;
        // Koa begins with 404.
        response.statusCode = 200;
        handler.node?.(response, reader);
      },
      respond() {
        handled += 1;
        return handler.web?.(reader, native.url) ?? new Response();
      },
      serve: (listener) =>
        listening(harness.http2 ? createHttp2Server(asHttp2(listener)) : createServer(listener)),
    });
    try {
      const send = harness.http2 ? exchangeHttp2 : exchange;
      const ask = (request: RowRequest) => send(server.url, pathOf(request), request, reader);
      for (const earlier of row.earlier ?? []) await ask(earlier);
      const [reported, reached] = [reports.length, native.requests.length];
      const answer = await (row.request.leaves
        ? leave(server, row.request, departure)
        : row.request.upload
          ? askTwice(server, row.request)
          : ask(row.request));
      if (harness.kind !== 'server') checkReports(row, reports.slice(reported));
      // What an answered request sends to the native service all the same is there before this one.
      if (!row.expect.native) await send(server.url, LATER, { method: 'GET', fields: {} });
      assert.deepEqual(
        native.requests.slice(reached).filter((request) => request !== `GET ${LATER}`),
        row.expect.native ? [`${row.request.method} ${pathOf(row.request)}`] : [],
        'requests that reached the native service',
      );
      checkHandled(row, handled);
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

/** Leaves while the policy is awaited; there is no answer. */
async function leave(
  { url }: RunningServer,
  request: RowRequest,
  departure: Departure,
): Promise<undefined> {
  const message = open(url, pathOf(request), request, false).end();
  message.on('error', () => {});
  await departure.isAwaited();
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

/** The objects of HTTP/2 are compatible, their types are not. */
function asHttp2(listener: RequestListener) {
  return listener as unknown as Parameters<typeof createHttp2Server>[0] & object;
}

function reportingTo(reports: Report[]): CorsOptions<unknown> {
  return {
    onDecision: ({ verdict, reason, formNavigation }) =>
      reports.push({
        verdict,
        ...(reason && { reason }),
        ...(formNavigation && { formNavigation }),
      }),
    onError: () => {},
  };
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
