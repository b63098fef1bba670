import { describe, expect, it } from 'vitest';
import { ambiguousPath, belowNoPrefix, removedApi } from '../src/absent-policies.ts';
import { createPolicy } from '../src/policy.ts';

describe.each(Object.entries({ ambiguousPath, belowNoPrefix, removedApi }))(
  'the policy that stands for %s',
  (_what, absent) => {
    it('has a configuration like any other, which allows no origin', () => {
      const { config } = absent();
      expect(config.allowedOrigins).toEqual([]);
      expect(createPolicy(config).config).toEqual(config);
    });

    it('advises on nothing: nobody has configured it', () => {
      expect(absent().warnings).toEqual([]);
    });
  },
);
