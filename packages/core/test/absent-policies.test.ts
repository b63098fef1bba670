import { describe, expect, it } from 'vitest';
import { ambiguousPath, belowNoPrefix, removedApi } from '../src/absent-policies.ts';
import type { NormalisedConfig } from '../src/config/policy-config.ts';
import { compileConfig, createPolicy, NO_APPLICATIONS, policyOf } from '../src/policy.ts';

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

it('says why there is no policy, and what would help', () => {
  const config = compileConfig(removedApi().config as NormalisedConfig);
  const absence = { because: 'It is away.', remedy: 'Bring it back.' };
  const policy = policyOf(config, NO_APPLICATIONS, () => [], absence);
  const { because, remedy } = policy.explain({ method: 'GET', origin: 'https://a.example' });
  expect(because).toContain(absence.because);
  expect(remedy).toBe(absence.remedy);
});
