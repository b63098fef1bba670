import { type CorsRequest, createPolicy, type Policy } from '@cors-policy/core';
import type { Subject, Subjects } from './decision-time.ts';
import { hostileRequests } from './hostile.ts';
import {
  anew,
  createRandom,
  exactOrigins,
  otherOrigin,
  previewAt,
  regularExpressions,
  subdomainAt,
  wildcards,
} from './origins.ts';
import { type Peer, peers } from './peers.ts';
import { POLICY } from './policy.ts';
import { preflightFrom, requestFrom } from './requests.ts';

export const EXACT_COUNTS = [1, 100, 10_000] as const;
export const WILDCARD_COUNTS = [1, 100, 10_000] as const;
export const EXPRESSION_COUNTS = [1, 20] as const;
export const PEERS = Object.keys(peers) as (keyof typeof peers)[];
export const HOSTILE = Object.keys(hostileRequests);

/** The list that peers, hostile requests and the checks of a preflight are measured with. */
export const USUAL_COUNT = 10_000;

/** `map`, the floor, and `allowed`, `denied` and `preflight allowed`, each with a list of `count` exact origins. */
export function exactSubjects(count: number): Subjects {
  const { origins, policy, anyOf } = exactPolicy(count);
  const map = new Map(origins.map((origin) => [origin, true]));
  return {
    [`map ${count}`]: { request: () => anew(anyOf()), decide: (origin: string) => map.get(origin) },
    [`allowed ${count}`]: asking(policy, () => requestFrom(anyOf())),
    [`denied ${count}`]: asking(policy, (index) => requestFrom(otherOrigin(index))),
    [`preflight allowed ${count}`]: asking(policy, () => preflightFrom(anyOf())),
  };
}

/** A preflight that is denied by each of its checks. */
export function preflightSubjects(): Subjects {
  const { policy, anyOf } = exactPolicy(USUAL_COUNT);
  return {
    'preflight denied: malformed': asking(policy, () => preflightFrom(`${anyOf()}/`)),
    'preflight denied: origin': asking(policy, (index) => preflightFrom(otherOrigin(index))),
    'preflight denied: method': asking(policy, () => preflightFrom(anyOf(), { method: 'PURGE' })),
    'preflight denied: header': asking(policy, () =>
      preflightFrom(anyOf(), { headers: 'content-type,x-other' }),
    ),
  };
}

export function patternSubjects(): Subjects {
  const subjects: Record<string, Subject> = {};
  const add = (kind: string, count: number, allowedOrigins: (string | RegExp)[], allowed: At) => {
    const policy = createPolicy({ ...POLICY, allowedOrigins });
    const random = createRandom();
    subjects[`${kind} allowed ${count}`] = asking(policy, () =>
      requestFrom(allowed(random(count))),
    );
    subjects[`${kind} denied ${count}`] = asking(policy, (index) =>
      requestFrom(otherOrigin(index)),
    );
  };
  for (const count of WILDCARD_COUNTS) add('wildcards', count, wildcards(count), subdomainAt);
  for (const count of EXPRESSION_COUNTS) {
    add('expressions', count, regularExpressions(count), previewAt);
  }
  return subjects;
}

export function hostileSubjects(): Subjects {
  const { policy, anyOf } = exactPolicy(USUAL_COUNT);
  return Object.fromEntries(
    Object.entries(hostileRequests).map(([name, requestAt]) => {
      const subject = asking(policy, (index) => requestAt(anyOf(), index));
      return [name, { ...subject, batch: 200 }];
    }),
  );
}

/** `PEER allowed` and `PEER preflight`, and the same `with a Set`. */
export function peerSubjects(): Subjects {
  const { origins, anyOf } = exactPolicy(USUAL_COUNT);
  const set = new Set(origins);
  const subjects: Record<string, Subject> = {};
  const add = (name: string, { requestOf, decide }: Peer, batch: number) => {
    const askedBy = (request: () => CorsRequest) => ({
      request: () => requestOf(request()),
      decide,
      batch,
    });
    subjects[`${name} allowed`] = askedBy(() => requestFrom(anyOf()));
    subjects[`${name} preflight`] = askedBy(() => preflightFrom(anyOf()));
  };
  for (const name of PEERS) {
    add(name, peers[name]({ list: origins }), 100);
    add(
      `${name} with a Set`,
      peers[name]({ list: origins, has: (asked) => set.has(asked) }),
      1_000,
    );
  }
  return subjects;
}

type At = (index: number) => string;

function exactPolicy(count: number) {
  const origins = exactOrigins(count);
  const random = createRandom();
  return {
    origins,
    policy: createPolicy({ ...POLICY, allowedOrigins: origins }),
    anyOf: () => origins[random(count)] ?? '',
  };
}

function asking(policy: Policy, requestAt: (index: number) => CorsRequest): Subject {
  let index = 0;
  return {
    request() {
      index = (index + 1) % 100_000;
      return requestAt(index);
    },
    decide: (request: CorsRequest) => policy.evaluate(request),
  };
}
