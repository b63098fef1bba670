import { expect, it } from 'vitest';
import { policySchema } from '../../src/config/policy-schema.ts';
import { registrySchema } from '../../src/config/registry-config.ts';

it('editors and docs get the schemas as they have been', () => {
  expect({ policySchema, registrySchema }).toMatchSnapshot();
});

it('no one can change what a configuration is read by', () => {
  const parts = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null
      ? [value, ...Object.values(value).flatMap(parts)]
      : [];
  expect(parts(registrySchema).filter((part) => !Object.isFrozen(part))).toEqual([]);
});
