import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPolicy, flowChart } from '../../src/index.ts';

const KINDS = ['request', 'preflight', 'handshake'] as const;

const policies = [
  {
    allowedOrigins: ['https://a.example', 'https://*.b.example'],
    ownOrigins: ['https://own.example'],
  },
  { allowedOrigins: ['https://a.example'], formNavigations: 'forward' },
  { allowedOrigins: ['*'] },
].map((config) =>
  createPolicy({ ...config, allowedMethods: ['GET'], allowHeaders: ['x-id'] } as never),
);

const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
  origin: fc.constantFrom(
    undefined,
    'https://a.example',
    'https://x.b.example',
    'https://own.example',
    'https://evil.example',
    'no origin',
  ),
  accessControlRequestMethod: fc.constantFrom(undefined, 'GET', 'PUT'),
  accessControlRequestHeaders: fc.constantFrom(undefined, 'x-id', 'x-other'),
  secFetchSite: fc.constantFrom(undefined, 'same-origin', 'cross-site'),
  secFetchMode: fc.constantFrom(undefined, 'cors', 'navigate'),
  webSocket: fc.boolean(),
});

describe('the flow chart', () => {
  it.each(KINDS)('of a %s has the checks of the specification in order', (kind) => {
    expect(flowChart(kind)).toMatchSnapshot();
  });

  it('is what every explanation goes along, to an end with its verdict', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...policies), requests, (policy, request) => {
        const { decision, kind, steps } = policy.explain(request);
        const flow = flowChart(kind);
        const own = steps.slice(kind === 'handshake' ? 1 : 2);
        expect(own.map(({ check, spec }) => ({ check, spec }))).toEqual(
          flow.slice(0, own.length).map(({ check, spec }) => ({ check, spec })),
        );
        const ways = own.map(({ holds }, index) => flow[index]?.[holds ? 'ifHolds' : 'ifNot']);
        const { verdict, reason } = decision;
        // Whether a request without Origin counts as CORS under * is no check of its own (spec 7.9).
        const isAnyOrigin = own.at(-1)?.check === 'any-origin' && verdict === 'not-cors';
        const end = isAnyOrigin ? { verdict: 'allowed' } : { verdict, ...(reason && { reason }) };
        expect(ways).toEqual([...own.slice(1).map(() => 'continue'), end]);
        for (const { check, holds } of own) seen.add(`${kind} ${check} ${holds}`);
      }),
      { numRuns: 3_000 },
    );
    const all = KINDS.flatMap((kind) =>
      flowChart(kind).flatMap(({ check }) =>
        [true, false].map((holds) => `${kind} ${check} ${holds}`),
      ),
    );
    expect([...seen].sort()).toEqual(all.sort());
  });
});
