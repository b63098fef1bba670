import type { ClosedApi } from './config/compose-files.ts';
import type { CheckedConfig } from './config/gateway-config.ts';

/** A configuration to put in force. */
export interface Revision extends Pick<CheckedConfig, 'config' | 'registry'> {
  readonly closed: readonly ClosedApi[];
}
