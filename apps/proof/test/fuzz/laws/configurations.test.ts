import {
  createPolicy,
  createRegistry,
  type PolicyConfig,
  PolicyConfigError,
  type RegistryConfig,
} from '@cors-policy/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenario } from '../../../src/fuzz/generate/scenarios.ts';
import { isListed, matchingEntry } from '../../../src/fuzz/oracle/matching-entry.ts';
import { isSerializedOrigin } from '../../../src/fuzz/oracle/serialized-origin.ts';
import { hostileOrigins } from '../../../src/hostile/origins/index.ts';
import { anything, asked, holds } from './law.ts';

describe('a configuration', () => {
  it('that was normalised stays as it is, and decides alike', () => {
    holds([asked], ({ generated, requests }) => {
      const policy = createPolicy(generated.config);
      const again = createPolicy(policy.config);
      expect(again.config).toEqual(policy.config);
      for (const request of requests) {
        expect(again.evaluate(request)).toEqual(policy.evaluate(request));
      }
    });
  });

  it('allows each exact origin that it lists, in the form in which it keeps it', () => {
    holds([asked], ({ generated }) => {
      const policy = createPolicy(generated.config);
      const { allowedOrigins, ownOrigins = [] } = policy.config;
      for (const origin of [...allowedOrigins, ...ownOrigins].map(String)) {
        if (/^\/|\*/.test(origin)) continue;
        expect(isSerializedOrigin(origin)).toBe(true);
        const { verdict } = policy.evaluate({ method: 'GET', origin });
        expect(verdict).toBe(
          matchingEntry({ ...generated, applications: [] }, origin) ? 'allowed' : 'not-cors',
        );
        expect(verdict === 'allowed' || isListed(ownOrigins, origin)).toBe(true);
      }
    });
  });

  it('is accepted or refused for its problems, whatever it holds and whatever it is', () => {
    const key = fc.constantFrom<(keyof PolicyConfig)[]>(
      'allowedOrigins',
      'allowedMethods',
      'allowHeaders',
      'exposeHeaders',
      'ownOrigins',
      'allowCredentials',
      'maxAge',
      'enforcement',
    );
    const text = fc.oneof(
      fc.constantFrom(...hostileOrigins.map(({ origin }) => origin)),
      fc.string(),
    );
    const member = fc.oneof(
      text,
      text.map((source) => `/${source}/`),
      text.map((host) => `https://*.${host}:*`),
      anything,
    );
    const value = fc.oneof(fc.array(member, { maxLength: 3 }), anything);
    holds([scenario, key, value, anything], ({ config }, changed, odd, other) => {
      for (const whole of [{ ...config, [changed]: odd }, other] as PolicyConfig[]) {
        for (const load of [
          () => createPolicy(whole).config,
          () => createRegistry({ apis: { orders: { cors: whole } } }),
          () => createRegistry(whole as unknown as RegistryConfig),
        ]) {
          const problem = thrownBy(load);
          if (problem === undefined) continue;
          expect(problem).toBeInstanceOf(PolicyConfigError);
          expect((problem as PolicyConfigError).issues).not.toEqual([]);
        }
      }
    });
  });
});

function thrownBy(load: () => unknown): unknown {
  try {
    load();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}
