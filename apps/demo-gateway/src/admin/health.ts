import type { RefusedFile } from '../config/candidate.ts';

/** What is to be known of the configuration. */
export interface Condition {
  readonly refused: readonly RefusedFile[];
  /** False: the next start would not know what was in force last. */
  readonly keepsLastGood: boolean;
}

export interface Health extends Condition {
  readonly revision: number;
  readonly gateways: Readonly<Record<string, string>>;
}

/**
 * Degraded, yet answered with 200, where part of the configuration was refused: what is in force is served, and
 * whoever restarts the process for it would gain nothing.
 */
export function describeHealth(health: Health) {
  const isOk = health.refused.length === 0 && health.keepsLastGood;
  return { status: isOk ? 'ok' : 'degraded', ...health };
}
