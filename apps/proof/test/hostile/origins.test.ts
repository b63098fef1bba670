import { expect, it } from 'vitest';
import { judgeOrigins } from '../../src/hostile/judge-origins.ts';
import { hostileOrigins, isCarriedByHttp } from '../../src/hostile/origins/index.ts';

it('no hostile origin is allowed, and no legitimate one denied', () => {
  expect(judgeOrigins()).toEqual([]);
});

it('the corpus is large, and each of its values is asked with one verdict of a policy', () => {
  expect(hostileOrigins.length).toBeGreaterThanOrEqual(300);
  const asked = hostileOrigins.flatMap(({ origin, policies }) =>
    policies.map((policy) => `${policy}: ${origin}`),
  );
  expect(asked.filter((text, index) => asked.indexOf(text) !== index)).toEqual([]);
});

it.each([
  ['https://app.example', true],
  ['https://app\texample', true],
  ['x', true],
  ['https://app.example\u00ff', true],
  ['', false],
  [' https://app.example', false],
  ['https://app.example\t', false],
  ['https://app.example\u0000', false],
  ['https://app.example\r\nx: y', false],
  ['https://app.example\u0100', false],
])('HTTP carries %j: %s', (value, isCarried) => {
  expect(isCarriedByHttp(value)).toBe(isCarried);
});
