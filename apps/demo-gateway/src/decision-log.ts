import type { Logger } from 'pino';
import type { Observation, Observe } from './observation.ts';
import { bounded } from './printable.ts';

/** Logs decisions, as `log` of the configuration says. */
export function createDecisionLog(logger: Logger): Observe {
  return (observation) => {
    if (!isLogged(observation)) return;
    const { framework, decision, details, route } = observation;
    const { verdict, reason, preflight } = decision;
    const origin = bounded(details.cors.origin);
    const entry = { api: route.api, framework, origin, verdict, reason, preflight };
    logger.info(entry, `${route.api}: ${verdict}`);
  };
}

function isLogged({ decision, route: { log = 'denied' } }: Observation): boolean {
  return log === 'all' || (log === 'denied' && decision.verdict === 'denied');
}
