import type { CorsOptions } from '../decider.ts';
import type { Decision } from '../decision.ts';
import type { PolicySource } from '../policy-source.ts';
import type { Departure } from './departure.ts';
import { fixtures, livePolicy } from './fixtures.ts';
import { type Handler, handlers } from './handlers.ts';
import { policies } from './policies.ts';
import type { Reader } from './reader.ts';
import type { NamedPolicy, Row } from './row.ts';
import { thrown } from './thrown.ts';

/** What a server under test is made of on every platform. */
export interface WebSetup {
  /** For servers that are configured with data. */
  readonly policy: NamedPolicy;
  /** The same policy for what takes a source, as every adapter does. */
  readonly source: PolicySource;
  /** To be handed to what takes the source: what is reported is part of the suite. */
  readonly options: CorsOptions<unknown>;
  /** Where given: a second source, whose adapter is to be mounted within the first, with the same options. */
  readonly inner?: PolicySource;
  /** URL of the native service; requests for `/native` and below are to be forwarded to the same path there. */
  readonly nativeService: string;
  /** What `/throws` is to throw. */
  readonly thrown: unknown;
  /** What `/handler` is to answer with where responses are web standard ones. */
  readonly respond: () => Response | Promise<Response>;
}

/** The part of a row that a server is made of. */
export type StagedRow = Pick<Row, 'policy' | 'fixture' | 'inner' | 'handler' | 'thrown'>;

/** What the server of a row waits for, and who hears what happens in it. */
export interface Witness {
  readonly reader: Pick<Reader, 'hasReceived'>;
  readonly departure: Pick<Departure, 'awaited'>;
  /** A decision was reported, and explained as this. */
  decided(decision: Decision, explained: Decision): void;
  /** The handler was called. */
  handles(): void;
}

export function webSetupOf(row: StagedRow, nativeService: string, witness: Witness): WebSetup {
  const { reader, departure } = witness;
  const policy: NamedPolicy = policies[row.policy];
  return {
    policy,
    source: row.fixture ? fixtures[row.fixture](policy, departure) : livePolicy(policy),
    ...(row.inner && { inner: livePolicy(policies[row.inner]) }),
    options: {
      onDecision: (decision, _request, { explain }) =>
        witness.decided(decision, explain().decision),
      onError: () => {},
    },
    nativeService,
    thrown: thrown[row.thrown ?? 'an Error'],
    respond() {
      witness.handles();
      return handlerOf(row).web?.(reader, nativeService) ?? new Response();
    },
  };
}

export function handlerOf({ handler }: StagedRow): Handler {
  return handler === undefined ? {} : handlers[handler];
}
