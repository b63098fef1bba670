import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { isDeepStrictEqual } from 'node:util';
import type { CorsOptions } from '../decider.ts';
import { Departure } from './departure.ts';
import { fixtures, livePolicy } from './fixtures.ts';
import { type Handler, handlers } from './handlers.ts';
import { type Harness, listening, type Setup } from './harness.ts';
import { policies } from './policies.ts';
import { Reader } from './reader.ts';
import type { NamedPolicy, Report, Row } from './row.ts';
import { thrown } from './thrown.ts';

/** What happens around the server under test while a row runs. */
export class Surroundings {
  readonly reader = new Reader();
  readonly departure = new Departure();
  readonly reports: Report[] = [];
  /** Decisions that were explained as others. */
  unexplained = 0;
  /** Calls of the handler. */
  handled = 0;
}

/** What the server under test is started with for `row`. */
export function setupOf(
  row: Row,
  { http2 }: Harness,
  nativeService: string,
  surroundings: Surroundings,
): Setup {
  const { reader, departure } = surroundings;
  const policy: NamedPolicy = policies[row.policy];
  const handler: Handler = row.handler === undefined ? {} : handlers[row.handler];
  return {
    policy,
    source: row.fixture ? fixtures[row.fixture](policy, departure) : livePolicy(policy),
    ...(row.inner && { inner: livePolicy(policies[row.inner]) }),
    options: reportingTo(surroundings),
    nativeService,
    thrown: thrown[row.thrown ?? 'an Error'],
    handle(_request, response) {
      surroundings.handled += 1;
      // Koa begins with 404.
      response.statusCode = 200;
      handler.node?.(response, reader);
    },
    respond() {
      surroundings.handled += 1;
      return handler.web?.(reader, nativeService) ?? new Response();
    },
    serve: (listener) =>
      listening(http2 ? createHttp2Server(asHttp2(listener)) : createServer(listener)),
  };
}

/** The objects of HTTP/2 are compatible, their types are not. */
function asHttp2(listener: RequestListener) {
  return listener as unknown as Parameters<typeof createHttp2Server>[0] & object;
}

function reportingTo(surroundings: Surroundings): CorsOptions<unknown> {
  return {
    onDecision(decision, _request, { explain }) {
      const { verdict, reason, formNavigation } = decision;
      surroundings.reports.push({
        verdict,
        ...(reason && { reason }),
        ...(formNavigation && { formNavigation }),
      });
      if (!isDeepStrictEqual(explain().decision, decision)) surroundings.unexplained += 1;
    },
    onError: () => {},
  };
}
