import { describe, expect, it } from 'vitest';
import { ambiguousPath, belowNoPrefix, removedApi } from '../src/absent-policies.ts';
import { createPolicy } from '../src/policy.ts';

describe.each(Object.entries({ ambiguousPath, belowNoPrefix, removedApi }))(
  'the policy that stands for %s',
  (_what, absent) => {
    it('has a configuration like any other, which allows no origin and needs no advice', () => {
      const { config, warnings } = absent();
      expect(config.allowedOrigins).toEqual([]);
      expect(createPolicy(config).config).toEqual(config);
      expect(warnings).toEqual([]);
    });
  },
);
