import { createPolicy, flowChart } from '@cors-policy/core';
import { describe, expect, it } from 'vitest';
import { layOutFlow } from '../src/explain/lay-out-flow.ts';

const policy = createPolicy({ allowedOrigins: ['https://a.example'], allowedMethods: ['GET'] });

const preflight = {
  method: 'OPTIONS',
  origin: 'https://a.example',
  accessControlRequestMethod: 'GET',
};

const draw = (request: Parameters<typeof policy.explain>[0]) => {
  const explanation = policy.explain(request);
  return layOutFlow(flowChart(explanation.kind), explanation);
};

describe('the drawing', () => {
  it.each([
    ['an allowed preflight', preflight, 4, { verdict: 'allowed' }, 'origin-allowed'],
    [
      'a preflight for another method',
      { ...preflight, accessControlRequestMethod: 'PUT' },
      3,
      { verdict: 'denied', reason: 'method-not-allowed' },
      'method-allowed',
    ],
    [
      'a denied request',
      { method: 'GET', origin: 'https://b.example' },
      7,
      { verdict: 'denied', reason: 'origin-not-allowed' },
      'origin-allowed',
    ],
    ['a request without Origin', { method: 'GET' }, 2, { verdict: 'not-cors' }, 'origin-absent'],
    [
      'an allowed handshake',
      { method: 'GET', origin: 'https://a.example', webSocket: true },
      3,
      { verdict: 'allowed' },
      'origin-allowed',
    ],
  ])('lights up the way of %s, to one end', (_, request, made, end, deciding) => {
    const { steps, ends, ways } = draw(request);
    expect(steps.map((step) => step.made !== undefined)).toEqual(
      steps.map((_step, index) => index < made),
    );
    expect(ends.filter(({ isReached }) => isReached).map((one) => one.end)).toEqual([end]);
    expect(steps.filter(({ isDeciding }) => isDeciding).map(({ step }) => step.check)).toEqual([
      deciding,
    ]);
    // From the start to the first step, and on from each that was made.
    expect(ways.filter(({ isTaken }) => isTaken)).toHaveLength(made + 1);
    expect(ways.filter(({ isTaken }) => isTaken)).toEqual(ways.slice(-made - 1));
  });

  it('has room for everything', () => {
    for (const request of [preflight, { method: 'GET' }, { method: 'GET', webSocket: true }]) {
      const { steps, ends, height } = draw(request);
      const boxes = [...steps, ...ends];
      for (const box of boxes) expect(box.y + box.height).toBeLessThanOrEqual(height);
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) {
          const isApart =
            one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y;
          expect(isApart, `${JSON.stringify(one)} ${JSON.stringify(other)}`).toBe(true);
        }
      }
    }
  });
});
