import type { RecordedDecision as Shown } from '@cors-policy/console/contract';
import type { CorsRequest, Decision, Explanation, Policy } from '@cors-policy/core';
import type { Framework } from '../config/config-schema.ts';
import type { Observation } from '../observation.ts';
import { bounded } from '../printable.ts';

/** A decision as the admin port shows it. What the client sent is shortened. */
export type DecisionFacts = Omit<Shown, 'because' | 'remedy'>;

/** Of a denial. */
type Why = Partial<Pick<Explanation, 'because' | 'remedy' | 'steps'>>;

/**
 * Shown, and a denial explained, only when somebody looks, and once: that takes much longer than to decide, and anyone
 * can ask as often as they like.
 */
export class RecordedDecision {
  readonly id: number;
  /** Absent: it is too long to be kept. */
  readonly request?: CorsRequest;
  #facts: DecisionFacts | (() => DecisionFacts);
  #why: Why | (() => Why);

  constructor(id: number, { route, target, framework, decision, details }: Observation) {
    this.id = id;
    const { cors } = details;
    if (isShort(cors)) this.request = cors;
    const { api, policy } = route;
    this.#facts = describing({ id, api, framework, decision, cors, path: pathOf(target) });
    const isDenied = decision.verdict === 'denied' && 'explain' in policy;
    this.#why = isDenied ? explaining(policy, cors) : {};
  }

  get facts(): DecisionFacts {
    if (typeof this.#facts === 'function') this.#facts = this.#facts();
    return this.#facts;
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

interface Recorded {
  readonly id: number;
  readonly api: string;
  readonly framework: Framework;
  readonly decision: Decision;
  readonly cors: CorsRequest;
  readonly path: string;
}

/** As of now. */
function describing(recorded: Recorded): () => DecisionFacts {
  const time = Date.now();
  return () => factsOf(recorded, time);
}

function factsOf({ id, api, framework, decision, cors, path }: Recorded, time: number) {
  const { verdict, reason, action, preflight, formNavigation = false, status } = decision;
  return {
    id,
    time: new Date(time).toISOString(),
    api,
    framework,
    method: bounded(cors.method),
    path,
    origin: bounded(cors.origin),
    verdict,
    ...(reason && { reason }),
    action,
    ...(status && { status }),
    preflight,
    formNavigation,
    webSocket: cors.webSocket === true,
    ...(cors.secFetchSite !== undefined && { secFetchSite: bounded(cors.secFetchSite) }),
    ...(cors.secFetchMode !== undefined && { secFetchMode: bounded(cors.secFetchMode) }),
    ...(preflight && {
      requestedMethod: bounded(cors.accessControlRequestMethod),
      requestedHeaders: bounded(cors.accessControlRequestHeaders),
    }),
  };
}

/** For each decision, and each origin, there is one of these. */
function isShort(request: CorsRequest): boolean {
  const texts = Object.values(request).filter((value) => typeof value === 'string');
  return texts.reduce((length, text) => length + text.length, 0) <= LONGEST_REQUEST;
}

/** Characters, the up to 330 of an origin (spec 7.12) among them. */
const LONGEST_REQUEST = 1_330;

function pathOf(target: string): string {
  const query = target.indexOf('?');
  return bounded(query === -1 ? target : target.slice(0, query));
}
