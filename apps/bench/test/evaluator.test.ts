import { createPolicy, type Decision } from '@cors-policy/core';
import { describe, expect, it } from 'vitest';
import { hostileRequests } from '../src/evaluator/hostile.ts';
import { peers } from '../src/evaluator/peers.ts';
import { POLICY } from '../src/evaluator/policy.ts';
import { preflightFrom, requestFrom } from '../src/evaluator/requests.ts';
import {
  exactSubjects,
  hostileSubjects,
  patternSubjects,
  preflightSubjects,
} from '../src/evaluator/subjects.ts';

const subjects = {
  ...exactSubjects(100),
  ...preflightSubjects(),
  ...patternSubjects(),
  ...hostileSubjects(),
};
const decided = Object.entries(subjects).filter(([name]) => !name.startsWith('map '));

describe('what is measured is what its name says', () => {
  it.each(decided)('%s', (name, { request, decide }) => {
    const { verdict, reason } = decide(request() as never) as Decision;
    expect(verdict).toBe(/allowed \d/.test(name) ? 'allowed' : 'denied');
    const check = /^preflight denied: (method|header)$/.exec(name)?.[1];
    if (check !== undefined) expect(reason).toBe(`${check}-not-allowed`);
  });

  it('a bare Map finds each origin', () => {
    const { request, decide } = subjects['map 100'] ?? {};
    expect(decide?.(request?.() as never)).toBe(true);
  });
});

it.each(Object.entries(hostileRequests))('%s is denied', (_name, requestAt) => {
  const origin = 'https://app.example';
  const policy = createPolicy({ ...POLICY, allowedOrigins: [origin] });
  expect(policy.evaluate(requestAt(origin, 0)).verdict).toBe('denied');
});

/** A response that is looked into: the stubs of the bench keep nothing. */
describe.each(Object.entries(peers))('%s looks the origin up', (_name, createPeer) => {
  it.each(['https://app.example', 'https://other.example'])('%s', async (origin) => {
    const asked: string[] = [];
    const has = (given: string) => {
      asked.push(given);
      return given === 'https://app.example';
    };
    const { requestOf, decide } = createPeer({ list: [], has });
    for (const request of [requestFrom(origin), preflightFrom(origin)]) {
      await decide(requestOf(request) as never);
    }
    expect(new Set(asked)).toEqual(new Set([origin]));
    expect(asked.length).toBeGreaterThanOrEqual(2);
  });
});
