import type { CorsRequest, Decision, Explanation, Policy } from '@cors-policy/core';
import type { Framework } from '../config/config-schema.ts';
import type { Observation } from '../observation.ts';
import { bounded } from '../printable.ts';

/** A decision as the admin port shows it. What the client sent is shortened. */
export interface DecisionFacts
  extends Pick<Decision, 'verdict' | 'reason' | 'action' | 'preflight' | 'status'> {
  /** Counts up from 1, one decision after another. */
  readonly id: number;
  readonly time: string;
  readonly api: string;
  readonly framework: Framework;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly origin: string | undefined;
  readonly formNavigation: boolean;
  readonly webSocket: boolean;
  /** Of a preflight. */
  readonly requestedMethod?: string | undefined;
  readonly requestedHeaders?: string | undefined;
}

/** Of a denial. */
type Why = Partial<Pick<Explanation, 'because' | 'remedy' | 'steps'>>;

/**
 * Explains a denial only when somebody looks, and once: that takes much longer than to decide, and anyone can be
 * denied as often as they like.
 */
export class RecordedDecision {
  readonly facts: DecisionFacts;
  #why: Why | (() => Why);

  constructor(id: number, observation: Observation) {
    const { route, decision, details } = observation;
    this.facts = factsOf(id, observation);
    const { policy } = route;
    const isDenied = decision.verdict === 'denied' && 'explain' in policy;
    this.#why = isDenied ? explaining(policy, details.cors) : {};
  }

  get isExplained(): boolean {
    return typeof this.#why !== 'function';
  }

  /** The facts and, of a denial, why. */
  get whole(): DecisionFacts & Why {
    if (typeof this.#why === 'function') this.#why = this.#why();
    return { ...this.facts, ...this.#why };
  }
}

/** `details.explain` would hold on to the request of a framework and all that it has. */
function explaining(policy: Policy, cors: CorsRequest): () => Why {
  return () => {
    const { because, remedy, steps } = policy.explain(cors);
    return { because, ...(remedy && { remedy }), steps };
  };
}

function factsOf(id: number, { route, target, framework, decision, details }: Observation) {
  const { verdict, reason, action, preflight, formNavigation = false, status } = decision;
  const { cors } = details;
  return {
    id,
    time: new Date().toISOString(),
    api: route.api,
    framework,
    method: bounded(cors.method),
    path: bounded(target.replace(/\?.*/s, '')),
    origin: bounded(cors.origin),
    verdict,
    ...(reason && { reason }),
    action,
    ...(status && { status }),
    preflight,
    formNavigation,
    webSocket: cors.webSocket === true,
    ...(preflight && {
      requestedMethod: bounded(cors.accessControlRequestMethod),
      requestedHeaders: bounded(cors.accessControlRequestHeaders),
    }),
  };
}
