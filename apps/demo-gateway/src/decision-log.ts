import type { CorsOptions, Decision } from '@cors-policy/core';
import type { Logger } from 'pino';
import type { Framework } from './config-schema.ts';
import type { GatewayConfig } from './gateway-config.ts';

/** Makes the options with which an adapter, or the check of handshakes, reports about one API. */
export type ReportAbout = <Request>(
  api: string,
  originOf: (request: Request) => string | undefined,
) => CorsOptions<Request>;

/** What goes wrong beside the decisions is logged whatever `log` is. */
export function createReport(
  logger: Logger,
  framework: Framework,
  log: GatewayConfig['log'] = 'denied',
): ReportAbout {
  function isLogged({ verdict }: Decision): boolean {
    return log === 'all' || (log === 'denied' && verdict === 'denied');
  }

  return (api, originOf) => ({
    onDecision(decision, request) {
      if (!isLogged(decision)) return;
      const { verdict, reason, preflight } = decision;
      const entry = { api, framework, origin: originOf(request), verdict, reason, preflight };
      logger.info(entry, `${api}: ${verdict}`);
    },
    onError: (error) => logger.error({ api, framework, err: error }),
  });
}
