import type { Decision, DecisionDetails } from '@cors-policy/core';
import type { Framework } from './config/config-schema.ts';
import type { Match } from './route-table.ts';

/** A decision, as whoever watches the gateway is told of it. */
export interface Observation extends Match {
  readonly framework: Framework;
  readonly decision: Decision;
  readonly details: DecisionDetails;
  /** From the lookup of the policy to the decision. */
  readonly seconds: number;
}

export type Observe = (observation: Observation) => void;
