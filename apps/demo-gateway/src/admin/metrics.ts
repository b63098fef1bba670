import type { DenialReason } from '@cors-policy/core';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { FRAMEWORKS } from '../config/config-schema.ts';
import type { Observation } from '../observation.ts';
import type { Condition } from './health.ts';

/** What Prometheus scrapes from the admin port. No label has a value that a client chose. */
export interface Metrics {
  decided(observation: Observation): void;
  /** An API is no longer there, and so are its series. */
  drop(api: string): void;
  /** A configuration was put in force or refused. */
  loaded(revision: number, condition: Condition): void;
  readonly contentType: string;
  /** In the text format. */
  render(): Promise<string>;
}

/** A decision takes microseconds; a policy of long patterns may take milliseconds. */
const DURATION_BUCKETS = [
  1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 1e-2,
];

const DENIAL_REASONS: readonly DenialReason[] = [
  'origin-not-allowed',
  'method-not-allowed',
  'header-not-allowed',
];

const OUTCOMES = [
  { verdict: 'not-cors', reason: '' },
  { verdict: 'allowed', reason: '' },
  ...DENIAL_REASONS.map((reason) => ({ verdict: 'denied', reason })),
];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const decisions = new Counter({
    name: 'cors_policy_decisions_total',
    help: 'Decisions of the CORS policies. APIs without a policy have none.',
    labelNames: ['api', 'framework', 'verdict', 'reason'],
    registers,
  });
  const duration = new Histogram({
    name: 'cors_policy_decision_duration_seconds',
    help: 'From the lookup of the policy to its decision.',
    labelNames: ['api'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const revisionInForce = new Gauge({
    name: 'cors_policy_config_revision',
    help: 'The revision of the configuration that is in force.',
    registers,
  });
  const isLastReloadComplete = new Gauge({
    name: 'cors_policy_config_last_reload_successful',
    help: 'Whether the configuration was wholly valid when it was last read (1) or part of it was refused (0).',
    registers,
  });
  const lastReload = new Gauge({
    name: 'cors_policy_config_last_reload_timestamp_seconds',
    help: 'When the configuration was last read, in seconds since 1970.',
    registers,
  });
  const isLastGoodKept = new Gauge({
    name: 'cors_policy_config_last_good_kept',
    help: '0 where the last good versions could not be kept for the next start.',
    registers,
  });
  const refusedFile = new Gauge({
    name: 'cors_policy_config_refused',
    help: 'Problems of each file that is not wholly in force, and what is in force in its place.',
    labelNames: ['file', 'in_force'],
    registers,
  });
  return {
    decided({ route: { api }, framework, decision: { verdict, reason = '' }, seconds }) {
      decisions.inc({ api, framework, verdict, reason });
      duration.observe({ api }, seconds);
    },
    drop(api) {
      for (const framework of FRAMEWORKS) {
        for (const outcome of OUTCOMES) decisions.remove({ api, framework, ...outcome });
      }
      duration.remove({ api });
    },
    loaded(revision, { refused, keepsLastGood }) {
      revisionInForce.set(revision);
      isLastReloadComplete.set(refused.length === 0 ? 1 : 0);
      lastReload.setToCurrentTime();
      isLastGoodKept.set(keepsLastGood ? 1 : 0);
      refusedFile.reset();
      for (const { file, inForce, issues } of refused) {
        refusedFile.set({ file, in_force: inForce }, issues.length);
      }
    },
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}
