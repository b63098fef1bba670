import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactEntry, wildcardEntry } from '../../../src/fuzz/generate/origins.ts';
import { matchingEntry } from '../../../src/fuzz/oracle/matching-entry.ts';
import { isSerializedOrigin } from '../../../src/fuzz/oracle/serialized-origin.ts';
import { policyOf } from '../../../src/fuzz/policy-of.ts';
import type { Scenario } from '../../../src/fuzz/scenario.ts';
import { asked, holds, requestsNear, verdictsOf, withConfig } from './law.ts';

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
    holds(
      [asked, fc.oneof(exactEntry, wildcardEntry), exactEntry],
      ({ generated, requests }, any, exact) => {
        const { allowedOrigins, allowCredentials } = generated.config;
        const added = { javascriptOrigins: [exact.entry], suspended: false };
        const wider: Scenario[] = [
          withConfig(generated, { allowedOrigins: [any.entry, ...allowedOrigins] }),
          withConfig(generated, { allowedOrigins: [...allowedOrigins, any.entry] }),
          { ...generated, applications: [...generated.applications, added] },
        ];
        if (!allowCredentials) {
          wider.push(withConfig(generated, { allowedOrigins: [...allowedOrigins, '*'] }));
        }
        const before = verdictsOf(generated, requests);
        for (const after of wider.map((policy) => verdictsOf(policy, requests))) {
          for (const [index, verdict] of before.entries()) {
            if (verdict === 'allowed') expect(after[index]).toBe('allowed');
            if (verdict === 'not-cors') expect(after[index]).not.toBe('denied');
          }
        }
      },
    );
  });

  it('is none that only a suspended application has', () => {
    holds([asked, exactEntry], ({ generated, plans }, { entry, origins }) => {
      const suspended = { javascriptOrigins: [entry], suspended: true };
      const applications = [...generated.applications, suspended];
      const requests = requestsNear({ ...generated, nearby: origins }, plans);
      expect(verdictsOf({ ...generated, applications }, requests)).toEqual(
        verdictsOf(generated, requests),
      );
    });
  });
});
