import { type CorsRequest, createPolicy, readCorsRequest } from '@cors-policy/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenario } from '../../../src/fuzz/generate/scenarios.ts';
import { policyOf } from '../../../src/fuzz/policy-of.ts';
import { anything, holds } from './law.ts';

describe('a request', () => {
  it('never makes the evaluator throw, whatever it holds and whatever it is', () => {
    const request = fc.oneof(
      anything,
      fc.record(
        {
          method: anything,
          origin: anything,
          accessControlRequestMethod: anything,
          accessControlRequestHeaders: anything,
          secFetchSite: anything,
          secFetchMode: anything,
          webSocket: anything,
          host: anything,
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
        '',
        '',
        '\t',
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
