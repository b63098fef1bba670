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
  // Each decision follows its lookup at once: nothing is awaited in between.
  let start = 0;
  return (messageOf) => [
    (request) => {
      start = performance.now();
      return matchOf(messageOf(request)).route.policy;
    },
    {
      onDecision(decision, request, details) {
        const seconds = (performance.now() - start) / 1000;
        const { route, target } = matchOf(messageOf(request));
        observe({ route, target, framework, decision, details, seconds });
      },
      onError(error, request) {
        const { api } = matchOf(messageOf(request)).route;
        logger.error({ api, framework, err: error });
      },
    },
  ];
}
