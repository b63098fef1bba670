import { describe, expect, it } from 'vitest';
import { PolicyConfigError } from '../src/config/config-error.ts';
import { passThrough } from '../src/pass-through.ts';
import { createPolicy } from '../src/policy.ts';
import { policyInForce } from '../src/policy-source.ts';

const policy = createPolicy({ allowedOrigins: [], allowedMethods: ['GET'] });

describe('the policy in force (spec 7.20)', () => {
  it.each([
    ['a policy', policy, policy],
    ['a live policy', { current: policy }, policy],
    ['passThrough', passThrough, passThrough],
    ['a live policy that passes through', { current: passThrough }, passThrough],
  ])('is that of %s', (_what, found, expected) => {
    expect(policyInForce(found)).toBe(expected);
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['*', '"*"'],
    [{}, 'an object'],
    [{ passThrough: true }, 'an object'],
    [{ evaluate: policy.evaluate }, 'an object'],
    [{ current: undefined }, 'an object'],
    [{ current: { current: policy } }, 'an object'],
    [() => policy, 'a function'],
  ])('is not there for %o', (found, shown) => {
    expect(() => policyInForce(found)).toThrow(`gave ${shown} where a policy belongs. Return what`);
  });
});

it('what another copy or version of this package has made is known by names that stay', () => {
  expect(Object.getOwnPropertySymbols(policy)).toEqual([Symbol.for('@cors-policy/Policy')]);
  expect(Object.getOwnPropertySymbols(passThrough)).toEqual([
    Symbol.for('@cors-policy/passThrough'),
  ]);
  expect(Symbol.for('@cors-policy/PolicyConfigError') in new PolicyConfigError([])).toBe(true);
});
