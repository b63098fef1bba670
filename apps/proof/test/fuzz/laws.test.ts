import {
  type CorsRequest,
  createPolicy,
  type PolicyConfig,
  readCorsRequest,
} from '@cors-policy/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactEntry, wildcardEntry } from '../../src/fuzz/generate/origins.ts';
import { requestFrom, requestPlan } from '../../src/fuzz/generate/requests.ts';
import { type GeneratedScenario, scenario } from '../../src/fuzz/generate/scenarios.ts';
import { isListed, matchingEntry } from '../../src/fuzz/oracle/matching-entry.ts';
import { isSerializedOrigin } from '../../src/fuzz/oracle/serialized-origin.ts';
import { policyOf } from '../../src/fuzz/policy-of.ts';
import type { Scenario } from '../../src/fuzz/scenario.ts';

/** A scenario, and requests near to it. */
const asked = fc
  .tuple(scenario, fc.array(requestPlan, { maxLength: 40, size: 'max' }))
  .map(([generated, plans]) => ({
    generated,
    requests: plans.map((plan) => requestFrom(plan, generated)),
  }));

function holds<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  law: (...values: Values) => void,
): void {
  fc.assert(fc.property(...arbitraries, law), { numRuns: 100 });
}

const verdictsOf = (of: Scenario, requests: readonly CorsRequest[]) => {
  const policy = policyOf(of);
  return requests.map((request) => policy.evaluate(request).verdict);
};

const withConfig = (generated: GeneratedScenario, change: Partial<PolicyConfig>): Scenario => ({
  ...generated,
  config: { ...generated.config, ...change },
});

describe('a denied answer', () => {
  it('carries no CORS header, is never stored, and says nothing of the request (7.4, 7.10)', () => {
    holds([asked], ({ generated, requests }) => {
      const policy = policyOf(generated);
      for (const request of requests) {
        const { verdict, reason, action, status, headers, vary, body, preflight } =
          policy.evaluate(request);
        if (verdict !== 'denied') continue;
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual(
          [],
        );
        if (action !== 'answer') continue;
        expect(status).toBe(reason === 'method-not-allowed' ? 405 : 403);
        expect(headers['cache-control']).toBe('no-store');
        expect('allow' in headers).toBe(status === 405);
        expect(vary).toEqual(
          preflight
            ? ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers']
            : ['Origin'],
        );
        expect(JSON.parse(String(body))).toEqual({
          type: `urn:cors-policy:${reason}`,
          title: expect.stringMatching(
            /^(Specified Origin is not allowed|Method Not Allowed|Header Not Supported)$/,
          ),
          status,
        });
      }
    });
  });
});

describe('an allowed origin', () => {
  it('is one that the policy matches, and that of the request or *', () => {
    holds([asked], ({ generated, requests }) => {
      const policy = policyOf(generated);
      for (const request of requests) {
        const allowed = policy.evaluate(request).headers['access-control-allow-origin'];
        if (allowed === undefined) continue;
        if (allowed === '*') {
          expect(generated.config.allowedOrigins).toContain('*');
        } else {
          expect(allowed).toBe(request.origin);
          expect(isSerializedOrigin(allowed)).toBe(true);
          expect(matchingEntry(generated, allowed)).toBeDefined();
        }
      }
    });
  });

  it('with credentials is never * or null (7.8, 7.9)', () => {
    holds([asked], ({ generated, requests }) => {
      const policy = policyOf(generated);
      for (const request of requests) {
        const { headers } = policy.evaluate(request);
        if (headers['access-control-allow-credentials'] === undefined) continue;
        expect(['*', 'null']).not.toContain(headers['access-control-allow-origin']);
      }
    });
  });

  it('stays allowed when the policy or an application adds another', () => {
    const addition = fc.oneof(exactEntry, wildcardEntry).map(({ entry }) => entry);
    holds(
      [asked, addition, exactEntry, fc.boolean()],
      ({ generated, requests }, entry, exact, first) => {
        const { allowedOrigins, allowCredentials } = generated.config;
        const added = { javascriptOrigins: [exact.entry], suspended: false };
        const more: Scenario[] = [
          withConfig(generated, {
            allowedOrigins: first ? [entry, ...allowedOrigins] : [...allowedOrigins, entry],
          }),
          { ...generated, applications: [...generated.applications, added] },
        ];
        if (!allowCredentials) {
          more.push(withConfig(generated, { allowedOrigins: [...allowedOrigins, '*'] }));
        }
        const before = verdictsOf(generated, requests);
        for (const wider of more) {
          const after = verdictsOf(wider, requests);
          for (const [index, verdict] of before.entries()) {
            if (verdict === 'allowed') expect(after[index]).toBe('allowed');
            if (verdict === 'not-cors') expect(after[index]).not.toBe('denied');
          }
        }
      },
    );
  });

  it('no suspended application adds', () => {
    holds([asked, exactEntry], ({ generated, requests }, { entry }) => {
      const suspended = { javascriptOrigins: [entry], suspended: true };
      const applications = [...generated.applications, suspended];
      expect(verdictsOf({ ...generated, applications }, requests)).toEqual(
        verdictsOf(generated, requests),
      );
    });
  });
});

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
});

describe('a request', () => {
  it('never makes the evaluator throw, whatever it holds and whatever it is', () => {
    const value = fc.anything({
      withBigInt: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
    });
    const request = fc.oneof(
      value,
      fc.record(
        {
          method: value,
          origin: value,
          accessControlRequestMethod: value,
          accessControlRequestHeaders: value,
          secFetchSite: value,
          secFetchMode: value,
          webSocket: value,
          host: value,
        },
        { requiredKeys: [] },
      ),
    );
    holds([scenario, fc.array(request, { maxLength: 40, size: 'max' })], (generated, requests) => {
      const policy = policyOf(generated);
      for (const odd of [...requests, undefined, null, Symbol('x'), () => undefined]) {
        const decision = policy.evaluate(odd as CorsRequest);
        expect(policy.explain(odd as CorsRequest).decision).toEqual(decision);
        if (typeof odd !== 'object' || odd === null) expect(decision.verdict).not.toBe('not-cors');
      }
    });
  });

  it('may have its list of headers in several fields', () => {
    const field = fc.array(
      fc.constantFrom(
        '',
        'x-one',
        'X-Two',
        ' x-one',
        'x-two\t',
        'x-evil',
        'x one',
        'authorization',
      ),
      { minLength: 1, maxLength: 6 },
    );
    const fields = fc.array(
      field.map((elements) => elements.join(',')),
      { minLength: 1, maxLength: 4 },
    );
    const lists = [['x-one', 'x-two'], ['*'], ['*', 'authorization']];
    holds([fields, fc.constantFrom(...lists)], (several, allowHeaders) => {
      const policy = createPolicy({ allowedOrigins: ['*'], allowedMethods: ['PUT'], allowHeaders });
      const verdictOf = (values: readonly string[]) => {
        const headers = new Headers({
          origin: 'https://app.example',
          'access-control-request-method': 'PUT',
        });
        // As every server does that has web-standard headers, and Node.js.
        for (const value of values) headers.append('access-control-request-headers', value);
        const request = readCorsRequest('OPTIONS', (name) => headers.get(name) ?? undefined);
        return policy.evaluate(request).verdict;
      };
      const joined = verdictOf(several);
      expect(joined).toBe(verdictOf([several.join(',')]));
      const isEachAllowed = several.every((value) => verdictOf([value]) === 'allowed');
      const empty = several
        .join(',')
        .split(',')
        .filter((name) => name === '').length;
      if (joined === 'allowed') expect(isEachAllowed).toBe(true);
      if (isEachAllowed && empty <= 16) expect(joined).toBe('allowed');
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
