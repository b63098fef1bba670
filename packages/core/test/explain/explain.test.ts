import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { livePolicy } from '../../src/conformance/fixtures.ts';
import { policies } from '../../src/conformance/policies.ts';
import type { NamedPolicy, RowRequest } from '../../src/conformance/row.ts';
import { tables } from '../../src/conformance/tables.ts';
import { type CorsRequest, readCorsRequest } from '../../src/cors-request.ts';
import type { Explanation } from '../../src/explain/explanation.ts';
import type { Policy } from '../../src/policy.ts';
import { policyInForce } from '../../src/policy-source.ts';
import { type Path, pathBySpecification } from './oracle.ts';

const rows = Object.values(tables)
  .flat()
  .filter(({ policy, fixture, inner }) => policy !== 'none' && !fixture && !inner);

describe.each(rows)('$id', (row) => {
  const named = canonical(policies[row.policy]);
  const policy = policyOf(policies[row.policy]);
  const request = corsRequest(row.request);
  const explanation = policy.explain(request);

  it('is explained as it is decided', () => {
    expect(explanation.decision).toEqual(policy.evaluate(request));
    if (row.expect.report) expect(explanation.decision).toMatchObject(row.expect.report);
  });

  it('is explained by the steps of the specification', () => {
    expect(pathOf(explanation)).toEqual(pathBySpecification(named, request));
  });

  it('is settled by its last step', () => {
    const outcomes = explanation.steps.map(({ outcome }) => outcome);
    expect(outcomes.pop()).toBe(explanation.decision.verdict);
    expect(new Set(outcomes)).toEqual(new Set(['continue']));
  });

  it('has a remedy if it is denied, and says what a browser does', () => {
    expect(explanation.remedy === undefined).toBe(explanation.decision.verdict !== 'denied');
    expect(explanation.browser).toMatch(/^[A-Z].*\.$/);
    expect(explanation.because).toMatch(/^["A-Z].*\.$/);
  });
});

it('says of the rows the same as ever, word for word', () => {
  const sentences = rows.flatMap(({ policy, request }) => {
    const {
      steps,
      browser,
      remedy = '',
    } = policyOf(policies[policy]).explain(corsRequest(request));
    const findings = steps.map(
      ({ spec, check, holds, text }) => `${spec} ${check}: ${holds}. ${text}`,
    );
    return [...findings, browser, remedy].map(withoutValues);
  });
  expect(`\n${[...new Set(sentences)].sort().join('\n')}\n`).toMatchSnapshot();
});

const ORIGINS = [
  ...[
    'https://app.example',
    'http://app.example',
    'https://app.example:8443',
    'https://a.app.example',
  ],
  ...[
    'https://b.a.app.example',
    'https://notapp.example',
    'http://localhost',
    'http://localhost:3000',
  ],
  ...[
    'http://[::1]:8080',
    'capacitor://localhost',
    'null',
    'https://pr-1.preview.example',
    'https://api.example',
  ],
];
const MALFORMED = [
  ...[
    '',
    'https://app.example/',
    'HTTPS://app.example',
    'https://App.example',
    'https://app.example:443',
  ],
  ...[
    'https://app.example, https://app.example',
    'https://u@app.example',
    'https://app.example.',
    'Null',
  ],
  ...[
    'app.example',
    'https://',
    `https://${'a.'.repeat(170)}example`,
    'https://\u00e4.example',
    '\u0000',
  ],
];
const ENTRIES = [
  ...[
    'https://app.example',
    'http://app.example',
    'https://*.app.example',
    'https://app.example:*',
  ],
  ...[
    'https://*.app.example:*',
    'http://localhost:*',
    'http://[::1]:8080',
    'capacitor://localhost',
  ],
  ...['/https:\\/\\/pr-[0-9]+\\.preview\\.example/', 'https://notapp.example', 'null', '*'],
];

const origin = fc.oneof(fc.constantFrom(...ORIGINS), fc.constantFrom(...MALFORMED), fc.string());
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const request: fc.Arbitrary<CorsRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'OPTIONS', 'options', ''),
  origin: maybe(origin),
  accessControlRequestMethod: maybe(fc.constantFrom('GET', 'PUT', 'put', 'TRACE', '')),
  accessControlRequestHeaders: maybe(
    fc.oneof(
      fc.constantFrom(
        'x-one',
        'X-One, x-two',
        'authorization',
        ' ,,',
        ','.repeat(17),
        'x y',
        'x'.repeat(9000),
      ),
      fc.string(),
    ),
  ),
  secFetchSite: maybe(fc.constantFrom('same-origin', 'same-site', 'cross-site')),
  secFetchMode: maybe(fc.constantFrom('navigate', 'cors', 'no-cors')),
  webSocket: maybe(fc.boolean()),
  host: maybe(fc.constantFrom('app.example', 'API.example', '')),
});
const named: fc.Arbitrary<NamedPolicy> = fc.record({
  cors: fc.record({
    allowedOrigins: fc.uniqueArray(fc.constantFrom(...ENTRIES)),
    allowedMethods: fc.constantFrom(['GET'], ['PUT', 'GET'], ['*']),
    allowHeaders: fc.constantFrom([], ['x-one'], ['*'], ['*', 'Authorization']),
    ownOrigins: fc.constantFrom([], ['https://api.example', 'https://app.example']),
    formNavigations: fc.constantFrom('deny' as const, 'forward' as const),
    enforcement: fc.constantFrom('enforce' as const, 'advertise' as const, 'report-only' as const),
    dangerouslyAllowOpaqueOrigins: fc.constant(true),
  }),
  applications: fc.dictionary(
    fc.constantFrom('one', 'two'),
    fc.record({
      javascriptOrigins: fc.uniqueArray(
        fc.constantFrom('https://app.example', 'https://notapp.example'),
      ),
      suspended: fc.boolean(),
    }),
  ),
});

it('explains every request by the steps of the specification, as it is decided', {
  timeout: 60_000,
}, () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(named, request, (chosen, asked) => {
      const policy = policyOf(chosen);
      const explanation = policy.explain(asked);
      const path = pathOf(explanation);
      expect(explanation.decision).toEqual(policy.evaluate(asked));
      expect(path).toEqual(pathBySpecification(chosen, asked));
      expect(explanation.remedy === undefined).toBe(explanation.decision.verdict !== 'denied');
      expect(explanation.steps.map(({ text }) => text).join()).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      seen.add(path.steps.join());
    }),
    { numRuns: 1_500 },
  );
  // Of the 19 ways through the flow; the rows above take the others whenever chance does not.
  expect(seen.size).toBeGreaterThanOrEqual(15);
});

it('names the entry that means null, not a pattern that would match it (spec 7.8)', () => {
  const cors = {
    allowedOrigins: ['/.*/', 'null'],
    allowedMethods: ['GET'],
    dangerouslyAllowOpaqueOrigins: true,
  };
  expect(policyOf({ cors }).explain({ method: 'GET', origin: 'null' }).match).toEqual({
    list: 'allowedOrigins',
    index: 1,
    entry: 'null',
    kind: 'exact',
  });
});

it('never throws, whatever a request holds', { timeout: 60_000 }, () => {
  const policy = policyOf({
    cors: {
      allowedOrigins: ['https://app.example', '/https:.*/', '*'].slice(0, 2),
      allowedMethods: ['GET'],
    },
  });
  const anything = fc.anything() as fc.Arbitrary<string>;
  const strange = fc.record({
    method: fc.oneof(fc.constant('OPTIONS'), anything),
    origin: anything,
    accessControlRequestMethod: anything,
    accessControlRequestHeaders: anything,
    secFetchSite: anything,
    secFetchMode: anything,
    host: anything,
    webSocket: fc.boolean(),
  });
  fc.assert(
    fc.property(strange, (asked) => {
      for (const origin of [asked.origin, 'https://app.example']) {
        const one = { ...asked, origin };
        expect(policy.explain(one).decision).toEqual(policy.evaluate(one));
      }
    }),
    { numRuns: 1_000 },
  );
});

function pathOf({ steps, decision, match }: Explanation): Path {
  const place = match?.list === 'applications' ? match.applications.join() : match?.index;
  return {
    steps: steps.map(({ check, holds }) => `${check}: ${holds}`),
    verdict: decision.verdict,
    reason: decision.reason,
    match: match && `${match.list} ${place}`,
  };
}

function withoutValues(sentence: string): string {
  return sentence.replace(/"[^"]*"/g, '"…"');
}

function policyOf(chosen: NamedPolicy): Policy {
  return policyInForce(livePolicy(chosen)) as Policy;
}

/** The oracle reads entries in the form that browsers send. */
function canonical(chosen: NamedPolicy): NamedPolicy {
  return { ...chosen, cors: policyOf(chosen).config };
}

function corsRequest({ method, fields, webSocket }: RowRequest): CorsRequest {
  const lowerCase = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  );
  return { ...readCorsRequest(method, (name) => lowerCase[name]), webSocket: webSocket === true };
}
