import { setImmediate } from 'node:timers/promises';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { AdminListener } from '../config/gateway-config.ts';
import type { Wanted } from '../http-server.ts';
import type { Observe } from '../observation.ts';
import { createOwnServer } from '../own-server.ts';
import { answerProblem } from '../problem.ts';
import type { Revision } from '../revision.ts';
import { readDecisionFilter } from './decision-filter.ts';
import { DecisionStream } from './decision-stream.ts';
import { describeConfiguration, describePolicies } from './describe-policies.ts';
import { Evidence } from './evidence.ts';
import { type Condition, describeHealth, type Health } from './health.ts';
import { whileOnLoopback } from './loopback.ts';
import { createMetrics } from './metrics.ts';
import { type Pages, readPages, sendJson } from './read-pages.ts';
import { RecentDecisions } from './recent-decisions.ts';
import type { RecordedDecision } from './recorded-decision.ts';

/** What is to be seen of the gateway while it runs. */
export interface Admin {
  readonly observe: Observe;
  /** To be read. */
  readonly pages: Pages;
  readonly recent: RecentDecisions;
  /** A server that shows it, for `Listeners`. */
  on(listener: AdminListener): Omit<Wanted, 'place'>;
  putInForce(revision: number, next: Revision): void;
  describe(condition: Condition): void;
  /** Whoever still has a right to them will come again. */
  endStreams(): void;
}

const MOST_DECISIONS = 500;

export function createAdmin(gateways: () => Health['gateways'], logger: Logger): Admin {
  const metrics = createMetrics();
  const recent = new RecentDecisions(MOST_DECISIONS);
  const stream = new DecisionStream(recent);
  /** By API. */
  const evidence = new Map<string, Evidence>();
  let inForce: {
    readonly revision: number;
    readonly policies: () => ReturnType<typeof describePolicies>;
    readonly configuration: () => ReturnType<typeof describeConfiguration>;
  };
  let condition: Condition = { refused: [], keepsLastGood: true };

  const pages: Pages = {
    '/-/health': (_request, response) => {
      const { revision } = inForce;
      sendJson(response, describeHealth({ revision, gateways: gateways(), ...condition }));
    },
    '/-/metrics': async (_request, response) => {
      response.type(metrics.contentType).send(await metrics.render());
    },
    '/-/policies': (_request, response) => {
      const { revision, configuration } = inForce;
      sendJson(response, { revision, ...configuration() });
    },
    '/-/decisions': (request, response) => {
      const query = new URLSearchParams(request.originalUrl.replace(/^[^?]*/, ''));
      const filter = readDecisionFilter(query, [...evidence.keys()]);
      if (typeof filter !== 'function') return answerProblem(response, filter);
      if (request.accepts(['json', 'text/event-stream']) !== 'text/event-stream') {
        return sendDecisions(response, recent.newestFirst(filter));
      }
      if (request.method === 'HEAD') {
        response.type('text/event-stream').end();
        return;
      }
      const refusal = stream.subscribe(response, filter, request.get('last-event-id'));
      if (refusal !== undefined) answerProblem(response, refusal);
    },
    '/-/evidence': (_request, response) => {
      const apis = inForce.policies().map(({ name, ...its }) => ({
        api: name,
        state: its.state,
        ...('enforcement' in its && { enforcement: its.enforcement }),
        ...evidence.get(name)?.describe(),
      }));
      sendJson(response, { apis });
    },
  };
  const listener = createOwnServer({
    handlers: [readPages(pages)],
    pages: Object.keys(pages),
    // Its pages send no `Origin` to it, whatever it is called: there is nothing but GET and HEAD.
    ownOrigins: [],
    logger,
  });

  return {
    pages,
    recent,
    observe(observation) {
      const decision = recent.add(observation);
      stream.follow();
      const its = evidence.get(observation.route.api);
      // It was decided for an API that has gone since.
      if (its === undefined) return;
      its.add(observation, decision);
      metrics.decided(observation);
    },
    on({ port, host }) {
      const guarded = whileOnLoopback(listener, host);
      return {
        port,
        host,
        listener: guarded.listener,
        prepare(server) {
          guarded.prepare(server);
          return () => stream.endAll();
        },
      };
    },
    putInForce(revision, next) {
      inForce = {
        revision,
        policies: () => describePolicies(next),
        configuration: () => describeConfiguration(next),
      };
      const apis = new Set([
        ...Object.keys(next.config.apis),
        ...next.closed.map(({ api }) => api),
      ]);
      for (const api of apis) if (!evidence.has(api)) evidence.set(api, new Evidence());
      for (const api of evidence.keys()) {
        if (apis.has(api)) continue;
        evidence.delete(api);
        metrics.drop(api);
      }
      metrics.loaded(revision, condition);
    },
    describe(next) {
      condition = next;
      metrics.loaded(inForce.revision, condition);
    },
    endStreams: () => stream.endAll(),
  };
}

async function sendDecisions(
  response: Response,
  decisions: readonly RecordedDecision[],
): Promise<void> {
  const whole = [];
  for (const decision of decisions) {
    // Requests go before explanations.
    if (!decision.isExplained) await setImmediate();
    whole.push(decision.whole);
  }
  sendJson(response, whole);
}
