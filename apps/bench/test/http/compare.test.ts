import { describe, expect, it } from 'vitest';
import { compareAdapters } from '../../src/http/compare-adapters.ts';
import { compareGateways } from '../../src/http/compare-gateways.ts';

const plan = { generations: 2, warmUpRounds: 1, rounds: 2, requests: 5, connections: 2 };

describe('processes of their own', () => {
  it('give one slice of each variant a round, for the scenarios that are measured', async () => {
    const slices = await compareAdapters('koa', ['denied'], plan);
    expect(Object.keys(slices)).toEqual(['denied']);
    const { denied } = slices;
    expect(Object.keys(denied).sort()).toEqual(
      ['hardCoded', 'hardCodedAgain', 'none', 'ours', 'peer'].sort(),
    );
    for (const measured of Object.values(denied)) {
      expect(measured).toHaveLength(plan.generations * plan.rounds);
      for (const { cpuTime, times } of measured) {
        expect(cpuTime).toBeGreaterThan(0);
        expect(times).toHaveLength(plan.requests);
      }
    }
  });

  it('run the demo gateway with and without a policy', async () => {
    const slices = await compareGateways('fastify', { ...plan, generations: 1 });
    expect(Object.values(slices).map((measured) => measured.length)).toEqual([2, 2, 2]);
  });
});
