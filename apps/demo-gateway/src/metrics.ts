import { Gauge, Registry } from 'prom-client';
import type { Condition } from './admin.ts';

/** What Prometheus scrapes from the admin port. */
export interface Metrics {
  /** A configuration was put in force or refused. */
  loaded(revision: number, condition: Condition): void;
  readonly contentType: string;
  /** In the text format. */
  render(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
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
