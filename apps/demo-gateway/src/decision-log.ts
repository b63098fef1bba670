import type { Logger } from 'pino';
import type { Observation, Observe } from './observation.ts';
import { bounded } from './printable.ts';

/** Logs decisions, as `log` of the configuration says. */
export function createDecisionLog(logger: Logger): Observe {
  return (observation) => {
    if (!isLogged(observation)) return;
    const { framework, decision, details, route } = observation;
    const { verdict, reason, preflight } = decision;
    const { method, origin, accessControlRequestMethod, accessControlRequestHeaders } =
      details.cors;
    const entry = {
      api: route.api,
      framework,
      origin: bounded(origin),
      verdict,
      reason,
      preflight,
      method: bounded(method),
      ...(preflight && {
        requestedMethod: bounded(accessControlRequestMethod),
        requestedHeaders: bounded(accessControlRequestHeaders),
      }),
    };
    logger.info(entry, `${route.api}: ${verdict}`);
  };
}

function isLogged({ decision, route: { log = 'denied' } }: Observation): boolean {
  return log === 'all' || (log === 'denied' && decision.verdict === 'denied');
}
