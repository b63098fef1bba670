import { describe, expect, it } from 'vitest';
import type { Explained, RecordedDecision } from '../src/contract.ts';
import { compareWithPrediction, decisionsOf } from '../src/trial/agreement.ts';
import { trialOrigins } from '../src/trial/trial-origins.ts';
import { policies } from './policies.ts';

describe('the origins to ask from', () => {
  it('are those of the policy and of its applications that have a page here, and a foreign one', () => {
    expect(trialOrigins('orders', policies, '8080')).toEqual({
      origins: [
        { origin: 'http://partner.localhost:8080', role: 'in allowedOrigins' },
        { origin: 'http://shop.localhost:8080', role: 'application storefront' },
        { origin: 'http://foreign.localhost:8080', role: 'foreign' },
      ],
      missing: { allowed: undefined, application: undefined },
    });
  });

  it('have the role that counts where they have several', () => {
    const origin = 'http://foreign.localhost:8080';
    const [api] = policies.apis;
    const policy = { allowedOrigins: [origin], allowedMethods: ['GET'] };
    const both = {
      ...policies,
      apis: [{ ...api, name: 'orders', state: 'governed', policy } as const],
      applications: [
        { name: 'shop', javascriptOrigins: [origin], apis: ['orders'], suspended: false },
      ],
    };
    expect(trialOrigins('orders', both, '8080').origins).toEqual([
      { origin, role: 'in allowedOrigins' },
    ]);
  });

  it('have no port where it is the default', () => {
    const { origins, missing } = trialOrigins('orders', policies, '');
    expect(origins.map(({ origin }) => origin)).toEqual(['http://foreign.localhost']);
    expect(missing.allowed).toBe('http://partner.localhost');
  });

  it('are the foreign one alone where the port is another, and what could be added is said', () => {
    const { origins, missing } = trialOrigins('orders', policies, '9090');
    expect(origins.map(({ origin }) => origin)).toEqual(['http://foreign.localhost:9090']);
    expect(missing).toEqual({
      allowed: 'http://partner.localhost:9090',
      application: 'http://shop.localhost:9090',
    });
  });
});

describe('a trial', () => {
  const decided = (preflight: boolean, verdict: RecordedDecision['verdict']) =>
    ({ preflight, verdict }) as RecordedDecision;
  const predicted = (kind: string, ...decisions: RecordedDecision[]) =>
    ({
      state: 'governed',
      exchanges: decisions.map((decision) => ({ isSent: true, explanation: { decision } })),
      outcome: { kind, browser: '' },
    }) as unknown as Explained;
  const readable = { kind: 'readable', status: 200, headerNames: [] } as const;
  const blocked = { kind: 'blocked', message: 'Failed to fetch' } as const;

  it('agrees where the script and the gateway did what was predicted', () => {
    const both = [decided(true, 'allowed'), decided(false, 'allowed')];
    const prediction = predicted('readable', ...both);
    expect(compareWithPrediction(prediction, readable, both).agrees).toBe(true);
    // The browser remembered the answer to the preflight.
    expect(compareWithPrediction(prediction, readable, both.slice(1)).agrees).toBe(true);
  });

  it('differs where the script saw something else', () => {
    const prediction = predicted('blocked', decided(false, 'denied'));
    expect(compareWithPrediction(prediction, readable, [])).toEqual({
      agrees: false,
      differences: ['predicted blocked, and it was readable'],
    });
  });

  it('differs where the gateway decided otherwise, even if the script saw the same', () => {
    const prediction = predicted('blocked', decided(true, 'denied'));
    const { agrees, differences } = compareWithPrediction(prediction, blocked, [
      decided(false, 'denied'),
    ]);
    expect(agrees).toBe(false);
    expect(differences).toEqual([
      'the gateway decided denied of a request, which was not predicted',
    ]);
  });

  it('counts what was decided since, of the method that was asked for', () => {
    const prediction = {
      state: 'governed',
      exchanges: [{ request: { method: 'OPTIONS' } }, { request: { method: 'PUT' } }],
    } as unknown as Explained;
    const decisions = [
      { id: 5, preflight: false, method: 'PUT' },
      { id: 4, preflight: false, method: 'GET' },
      { id: 3, preflight: true, method: 'OPTIONS', requestedMethod: 'DELETE' },
      { id: 2, preflight: true, method: 'OPTIONS', requestedMethod: 'PUT' },
      { id: 1, preflight: false, method: 'PUT' },
    ] as RecordedDecision[];
    expect(decisionsOf(prediction, 1, decisions).map(({ id }) => id)).toEqual([5, 2]);
  });

  it('of an API without a policy has no prediction to differ from', () => {
    expect(compareWithPrediction(predicted('unknown'), blocked, []).agrees).toBe(true);
  });
});
