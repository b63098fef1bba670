import type { IncomingMessage } from 'node:http';
import type { CorsOptions, PolicyFunction } from '@cors-policy/core';
import type { Logger } from 'pino';
import type { Framework } from './config/config-schema.ts';
import type { Observe } from './observation.ts';
import type { Match } from './route-table.ts';

/** What to give an adapter, or the check of handshakes; `messageOf` finds the `node:http` request in its own. */
export type GovernedBy = <Request>(
  messageOf: (request: Request) => IncomingMessage,
) => readonly [PolicyFunction<Request>, CorsOptions<Request>];

interface GovernanceOptions {
  readonly framework: Framework;
  readonly matchOf: (message: IncomingMessage) => Match;
  readonly observe: Observe;
  /** What goes wrong beside the decisions is logged whatever `log` is. */
  readonly logger: Logger;
}

/** The policy of each request's API. Where that passes everything through, nothing is decided and nobody is told. */
export function createGovernance(options: GovernanceOptions): GovernedBy {
  const { framework, matchOf, observe, logger } = options;
  const lookups = new WeakMap<IncomingMessage, number>();
  return (messageOf) => [
    (request) => {
      const start = performance.now();
      const message = messageOf(request);
      lookups.set(message, start);
      return matchOf(message).route.policy;
    },
    {
      onDecision(decision, request, details) {
        const end = performance.now();
        const message = messageOf(request);
        const seconds = (end - (lookups.get(message) ?? end)) / 1000;
        observe({ ...matchOf(message), framework, decision, details, seconds });
      },
      onError(error, request) {
        const { api } = matchOf(messageOf(request)).route;
        logger.error({ api, framework, err: error });
      },
    },
  ];
}
