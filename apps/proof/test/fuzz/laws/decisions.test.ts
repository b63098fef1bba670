import { createPolicy, type PolicyConfig } from '@cors-policy/core';
import { describe, expect, it } from 'vitest';
import { policyOf } from '../../../src/fuzz/policy-of.ts';
import type { Scenario } from '../../../src/fuzz/scenario.ts';
import { asked, holds, verdictsOf, withConfig } from './law.ts';

describe('a decision', () => {
  it('is that of its explanation, and of a registry', () => {
    holds([asked], ({ generated, requests }) => {
      const policy = policyOf(generated);
      const suspended = { javascriptOrigins: [], suspended: true };
      const registered = policyOf({
        ...generated,
        applications: [...generated.applications, suspended],
      });
      for (const request of requests) {
        const decision = policy.evaluate(request);
        expect(policy.explain(request).decision).toEqual(decision);
        expect(registered.evaluate(request)).toEqual(decision);
      }
    });
  });

  it('does not depend on the requests before', () => {
    holds([asked], ({ generated, requests }) => {
      const policy = policyOf(generated);
      const first = requests.map((request) => policy.evaluate(request));
      const again = requests.toReversed().map((request) => policy.evaluate(request));
      expect(again.toReversed()).toEqual(first);
    });
  });

  it('does not depend on the order of entries, but for that of the lists in an answer', () => {
    holds([asked], ({ generated, requests }) => {
      const {
        allowedOrigins,
        allowedMethods,
        allowHeaders = [],
        ownOrigins = [],
      } = generated.config;
      const reversed: Scenario = {
        config: {
          ...generated.config,
          allowedOrigins: allowedOrigins.toReversed(),
          allowedMethods: allowedMethods.toReversed(),
          allowHeaders: allowHeaders.toReversed(),
          ownOrigins: ownOrigins.toReversed(),
        },
        applications: generated.applications.toReversed(),
      };
      expect(verdictsOf(reversed, requests)).toEqual(verdictsOf(generated, requests));
    });
  });

  it('has the same verdict at each level of enforcement (7.13)', () => {
    holds([asked], ({ generated, requests }) => {
      const levels = (['enforce', 'advertise', 'report-only'] as const).map((enforcement) =>
        policyOf(withConfig(generated, { enforcement })),
      );
      for (const request of requests) {
        const [enforce, advertise, reportOnly] = levels.map((policy) => policy.evaluate(request));
        for (const decision of [advertise, reportOnly]) {
          expect(decision?.verdict).toBe(enforce?.verdict);
          expect(decision?.reason).toBe(enforce?.reason);
        }
        if (enforce?.verdict !== 'denied' || enforce.preflight) expect(advertise).toEqual(enforce);
        else expect(advertise?.action).toBe('forward');
        expect(reportOnly).toMatchObject({ action: 'pass-through', headers: {}, vary: [] });
      }
    });
  });

  it('stays when the configuration is changed after it was loaded', () => {
    holds([asked], ({ generated, requests }) => {
      const config = mutableCopyOf(generated.config);
      const policy = createPolicy(config);
      const before = requests.map((request) => policy.evaluate(request));
      for (const member of Object.values(config)) {
        if (!Array.isArray(member)) continue;
        for (const entry of member) {
          if (entry instanceof RegExp) entry.compile('https:\\/\\/.*', 'g');
        }
        member.splice(0, member.length, '*', 'https://evil.test');
      }
      Object.assign(config, { allowCredentials: true, maxAge: 1, enforcement: 'report-only' });
      expect(requests.map((request) => policy.evaluate(request))).toEqual(before);
    });
  });
});

/** With lists and expressions of its own, which the law may spoil. */
function mutableCopyOf(config: PolicyConfig): PolicyConfig {
  const copy = (value: unknown) =>
    Array.isArray(value)
      ? value.map((entry) => (entry instanceof RegExp ? new RegExp(entry) : entry))
      : value;
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, copy(value)]),
  ) as unknown as PolicyConfig;
}
