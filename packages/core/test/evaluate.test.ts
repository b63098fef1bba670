import { describe, expect, it } from 'vitest';
import type { CorsRequest } from '../src/cors-request.ts';
import { createPolicy } from '../src/policy.ts';

const config = {
  allowedOrigins: ['https://a.example'],
  allowedMethods: ['GET', 'PUT'],
  allowHeaders: ['x-one'],
  ownOrigins: ['https://api.example'],
};
const policy = createPolicy(config);
const anyOrigin = createPolicy({ allowedOrigins: ['*'], allowedMethods: ['GET'] });
const forwarding = createPolicy({ ...config, formNavigations: 'forward' });

const verdictOf = (request: CorsRequest, { evaluate } = policy) => {
  const { verdict, action, reason } = evaluate(request);
  return [verdict, action, reason].filter(Boolean).join(' ');
};

const preflight = (fields: object = {}): CorsRequest => ({
  method: 'OPTIONS',
  origin: 'https://a.example',
  accessControlRequestMethod: 'PUT',
  ...fields,
});

describe('a preflight (spec section 3)', () => {
  it.each<[string, object, string]>([
    ['is allowed', {}, 'allowed answer'],
    [
      'is checked for its origin first',
      {
        origin: 'https://b.example',
        accessControlRequestMethod: 'X',
        accessControlRequestHeaders: 'y',
      },
      'denied answer origin-not-allowed',
    ],
    [
      'is checked for its method next',
      { accessControlRequestMethod: 'X', accessControlRequestHeaders: 'y' },
      'denied answer method-not-allowed',
    ],
    [
      'is checked for its header names last',
      { accessControlRequestHeaders: 'y' },
      'denied answer header-not-allowed',
    ],
    [
      'gives POST no free pass (7.6)',
      { accessControlRequestMethod: 'POST' },
      'denied answer method-not-allowed',
    ],
    [
      'asks for a method in its exact case (7.6)',
      { accessControlRequestMethod: 'put' },
      'denied answer method-not-allowed',
    ],
    [
      'is one with an empty method',
      { accessControlRequestMethod: '' },
      'denied answer method-not-allowed',
    ],
    [
      'is none without a method (7.5)',
      { accessControlRequestMethod: undefined },
      'allowed forward',
    ],
    ['is none without an origin', { origin: undefined }, 'not-cors forward'],
    ['is none with another method than OPTIONS', { method: 'POST' }, 'allowed forward'],
    ['is none in lower case', { method: 'options' }, 'allowed forward'],
    [
      'is never same-origin (7.11)',
      { origin: 'https://api.example', secFetchSite: 'same-origin' },
      'denied answer origin-not-allowed',
    ],
  ])('%s', (_what, fields, expected) => {
    expect(verdictOf(preflight(fields))).toBe(expected);
  });
});

describe('a plain request (spec section 5 and 7.11)', () => {
  it.each<[string, object, string]>([
    ['without an origin is not CORS', {}, 'not-cors forward'],
    ['of an allowed origin', { origin: 'https://a.example' }, 'allowed forward'],
    ['of another origin', { origin: 'https://b.example' }, 'denied answer origin-not-allowed'],
    ['of an empty origin', { origin: '' }, 'denied answer origin-not-allowed'],
    ['of an opaque origin', { origin: 'null' }, 'denied answer origin-not-allowed'],
    [
      'of a longer origin',
      { origin: 'https://a.example.b.example' },
      'denied answer origin-not-allowed',
    ],
    [
      'of two origins',
      { origin: 'https://a.example, https://a.example' },
      'denied answer origin-not-allowed',
    ],
    [
      'marked same-origin is not CORS',
      { origin: 'null', secFetchSite: 'same-origin' },
      'not-cors forward',
    ],
    [
      'marked same-site is CORS',
      { origin: 'https://b.example', secFetchSite: 'same-site' },
      'denied answer origin-not-allowed',
    ],
    [
      'marked in another case is CORS',
      { origin: 'https://b.example', secFetchSite: 'Same-Origin' },
      'denied answer origin-not-allowed',
    ],
    [
      'marked twice is CORS',
      { origin: 'https://b.example', secFetchSite: 'same-origin, same-origin' },
      'denied answer origin-not-allowed',
    ],
    ['of an own origin is not CORS', { origin: 'https://api.example' }, 'not-cors forward'],
    [
      'of an own origin with a slash is CORS',
      { origin: 'https://api.example/' },
      'denied answer origin-not-allowed',
    ],
    [
      'of a method that is not allowed (7.15)',
      { method: 'DELETE', origin: 'https://a.example' },
      'allowed forward',
    ],
  ])('%s', (_what, fields, expected) => {
    expect(verdictOf({ method: 'POST', ...fields })).toBe(expected);
  });
});

describe('a form navigation (spec 7.21)', () => {
  const form = { method: 'POST', origin: 'null', secFetchMode: 'navigate' };
  it('is denied by default, and named', () => {
    expect(policy.evaluate(form)).toMatchObject({ verdict: 'denied', formNavigation: true });
  });
  it('is forwarded as not CORS where the policy says so', () => {
    expect(forwarding.evaluate(form)).toMatchObject({
      verdict: 'not-cors',
      action: 'forward',
      formNavigation: true,
      headers: {},
    });
  });
  it.each([{ method: 'GET' }, { secFetchMode: 'no-cors' }, { secFetchMode: 'Navigate' }])(
    'is none with %o',
    (change) => {
      expect(forwarding.evaluate({ ...form, ...change })).toMatchObject({ verdict: 'denied' });
    },
  );
  it('gives a preflight no way through', () => {
    const request = preflight({ origin: 'https://b.example', secFetchMode: 'navigate' });
    expect(forwarding.evaluate(request).verdict).toBe('denied');
  });
});

describe('a handshake (spec 7.19)', () => {
  it.each([
    [undefined, 'not-cors forward'],
    ['https://a.example', 'allowed forward'],
    ['https://api.example', 'not-cors forward'],
    ['https://b.example', 'denied answer origin-not-allowed'],
    ['https://A.example', 'denied answer origin-not-allowed'],
  ])('of the origin %s', (origin, expected) => {
    const request = { method: 'GET', origin, webSocket: true, secFetchSite: 'same-origin' };
    expect(verdictOf(request)).toBe(expected);
    expect(policy.evaluate(request).headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('a policy for any origin (spec 7.9)', () => {
  it.each([undefined, '', 'null', 'https://b.example', 'https://B.example/x, y', '\u00ff'])(
    'says `*` to a plain request of %j, and does not vary',
    (origin) => {
      expect(anyOrigin.evaluate({ method: 'GET', origin })).toMatchObject({
        action: 'forward',
        headers: { 'access-control-allow-origin': '*' },
        vary: [],
      });
    },
  );
  it('checks the grammar of preflights', () => {
    const request = preflight({ accessControlRequestMethod: 'GET', origin: 'null' });
    expect(anyOrigin.evaluate(request).headers).toHaveProperty('access-control-allow-origin', '*');
    expect(verdictOf(request, anyOrigin)).toBe('allowed answer');
    expect(verdictOf({ ...request, origin: 'https://B.example' }, anyOrigin)).toMatch(/^denied/);
  });
});

const KEYS = [
  'origin',
  'accessControlRequestMethod',
  'accessControlRequestHeaders',
  'secFetchSite',
  'secFetchMode',
  'method',
  'webSocket',
];
const ODD_VALUES = [
  null,
  0,
  true,
  1n,
  Symbol('x'),
  [],
  ['https://a.example'],
  {},
  new String('https://a.example'),
  () => 'x',
  Number.NaN,
];

describe('whatever the request holds', () => {
  it.each(KEYS)('evaluate does not throw and allows no origin for an odd %s', (key) => {
    for (const value of ODD_VALUES) {
      for (const base of [
        preflight({ accessControlRequestHeaders: 'x-one' }),
        { method: 'POST', origin: 'https://a.example' },
      ]) {
        const decision = policy.evaluate({ ...base, [key]: value } as unknown as CorsRequest);
        const allowed = decision.headers['access-control-allow-origin'];
        expect([undefined, 'https://a.example']).toContain(allowed);
        if (key === 'origin') expect(decision.verdict).toBe('denied');
      }
    }
  });

  it('an origin that changes between two readings is judged by what is sent', () => {
    let reads = 0;
    const shifting = {
      ...preflight(),
      get origin() {
        reads += 1;
        return reads % 2 === 1 ? 'https://a.example' : 'https://evil.example';
      },
    };
    for (let round = 0; round < 4; round += 1) {
      const { verdict, headers } = policy.evaluate(shifting);
      if (verdict === 'allowed')
        expect(headers['access-control-allow-origin']).toBe('https://a.example');
    }
  });

  it('keeps no state between requests', () => {
    const requests = [
      preflight(),
      preflight({ origin: 'null' }),
      { method: 'GET', origin: 'https://a.example' },
      { method: 'GET' },
    ];
    const first = requests.map((request) => policy.evaluate(request));
    expect(
      requests
        .toReversed()
        .map((request) => policy.evaluate(request))
        .toReversed(),
    ).toEqual(first);
  });
});

describe('whatever a request holds', () => {
  const values: unknown[] = [
    undefined,
    null,
    0,
    Number.NaN,
    1n,
    true,
    '',
    'x',
    '\0',
    '\ud800',
    'https://a.example',
    'a'.repeat(100_000),
    ','.repeat(100_000),
    Symbol('x'),
    {},
    [],
    ['https://a.example'],
    () => 'https://a.example',
    Object.create(null),
  ];
  const policies = {
    exact: policy,
    any: createPolicy({ allowedOrigins: ['*'], allowedMethods: ['*'], allowHeaders: ['*'] }),
    patterns: createPolicy({
      allowedOrigins: ['https://*.a.example:*', '/https:\\/\\/[a-z]+\\.b\\.example/'],
      allowedMethods: ['GET'],
    }),
  };
  const keys = [
    'method',
    'origin',
    'accessControlRequestMethod',
    'accessControlRequestHeaders',
    'secFetchSite',
    'secFetchMode',
    'webSocket',
  ] as const;

  it.each(Object.entries(policies))('%s decides and never throws', (_name, { evaluate }) => {
    const verdicts = new Set<string>();
    for (const key of keys) {
      for (const other of keys) {
        for (const value of values) {
          for (const otherValue of values) {
            const request = { ...preflight(), [key]: value, [other]: otherValue };
            verdicts.add(evaluate(request).verdict);
          }
        }
      }
    }
    expect(['allowed', 'denied', 'not-cors']).toEqual(expect.arrayContaining([...verdicts]));
  });

  it.each<unknown>([undefined, null, 0, true, 'https://a.example', Symbol('x'), () => ({})])(
    'denies %s, which is no request',
    (value) => {
      const request = value as CorsRequest;
      const denied = policy.evaluate({ method: 'GET', origin: '' });
      expect(policy.evaluate(request)).toBe(denied);
      expect(policy.explain(request).decision).toBe(denied);
      expect(policy.explain(request).because).toBe(
        policy.explain({ method: 'GET', origin: '' }).because,
      );
      expect(policies.any.evaluate(request).headers).toEqual({
        'access-control-allow-origin': '*',
      });
    },
  );
});
