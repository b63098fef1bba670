import type { IncomingMessage } from 'node:http';
import type { CorsOptions, Decision } from '@cors-policy/core';
import type { Logger } from 'pino';
import type { Framework } from './config/config-schema.ts';
import type { Match, Route } from './route-table.ts';

/** Makes the options with which an adapter, or the check of handshakes, reports. */
export type Report = <Request>(
  messageOf: (request: Request) => IncomingMessage,
) => CorsOptions<Request>;

/** What goes wrong beside the decisions is logged whatever `log` is. */
export function createReport(
  logger: Logger,
  framework: Framework,
  matchOf: (message: IncomingMessage) => Match,
): Report {
  return (messageOf) => ({
    onDecision(decision, request) {
      const message = messageOf(request);
      const { route } = matchOf(message);
      if (!isLogged(decision, route)) return;
      const { verdict, reason, preflight } = decision;
      const { origin } = message.headers;
      const entry = { api: route.api, framework, origin, verdict, reason, preflight };
      logger.info(entry, `${route.api}: ${verdict}`);
    },
    onError(error, request) {
      const { api } = matchOf(messageOf(request)).route;
      logger.error({ api, framework, err: error });
    },
  });
}

function isLogged({ verdict }: Decision, { log = 'denied' }: Route): boolean {
  return log === 'all' || (log === 'denied' && verdict === 'denied');
}
