import { createRequire } from 'node:module';
import * as node from '@cors-policy/core';
import { describe, expect, it } from 'vitest';
import * as portable from '../../dist/index.js';

it('both module systems of Node have one copy of the code', () => {
  const required: typeof node = createRequire(import.meta.url)('@cors-policy/core');
  expect(required.createPolicy).toBe(node.createPolicy);
  expect(Object.keys(required).sort()).toEqual(Object.keys(portable).sort());
});

describe.each([
  ['build for Node', node, portable],
  ['portable build', portable, node],
])('what the %s makes', (_name, maker, other) => {
  it('is made by another copy of the code', () => {
    expect(maker.createPolicy).not.toBe(other.createPolicy);
  });

  it('is recognised as a PolicyConfigError by the other build', () => {
    const error = thrownBy(() => maker.createPolicy({ allowedOrigins: [], allowedMethods: [] }));
    expect(error).toBeInstanceOf(other.PolicyConfigError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'PolicyConfigError', issues: [{ code: 'no-methods' }] });
  });

  it('is recognised as a policy and as passThrough by the other build', () => {
    const policy = maker.createPolicy({ allowedOrigins: [], allowedMethods: ['GET'] });
    const find = other.byPath({ '/': policy, '/legacy': maker.passThrough });
    expect(find(undefined, '/')).toBe(policy);
    expect(find(undefined, '/legacy')).toBe(maker.passThrough);
  });
});

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
