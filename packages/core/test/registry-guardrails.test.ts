import { describe, expect, it } from 'vitest';
import { PolicyConfigError, type PolicyIssue } from '../src/config/config-error.ts';
import type { ApplicationOriginsConfig } from '../src/config/registry-config.ts';
import { createRegistry, type Registry } from '../src/registry/registry.ts';

const apis = { orders: {} };

function registryWith(applicationOrigins: ApplicationOriginsConfig): Registry {
  return createRegistry({ apis, guardrails: { applicationOrigins } });
}

function issuesOf(attempt: () => unknown): readonly PolicyIssue[] {
  try {
    attempt();
  } catch (error) {
    if (error instanceof PolicyConfigError) return error.issues;
    throw error;
  }
  return [];
}

/** The codes of what an application with these origins is refused for. */
function refusals(applicationOrigins: ApplicationOriginsConfig, ...javascriptOrigins: string[]) {
  const registry = registryWith(applicationOrigins);
  const application = { javascriptOrigins, apis: ['orders'] };
  return issuesOf(() => registry.setApplication('shop', application)).map(({ code }) => code);
}

const LOOPBACK = [
  'http://localhost:3000',
  'http://0.0.0.0:3000',
  'http://[::]:3000',
  'http://[::ffff:7f00:1]:3000',
  'https://[::ffff:0:0]',
  'https://localhost',
  'http://app.localhost',
  'http://127.0.0.1',
  'http://127.1.2.3:8080',
  'http://[::1]',
  'capacitor://localhost',
];

describe('without guardrails nothing is bounded', () => {
  it.each([undefined, {}, { applicationOrigins: undefined }])('%j', (guardrails) => {
    const javascriptOrigins = [...LOOPBACK, 'http://a.example'];
    const applications = { shop: { javascriptOrigins, apis: ['orders'] } };
    expect(createRegistry({ apis, applications, guardrails }).warnings).toHaveLength(1);
  });
});

describe('allowLoopback', () => {
  it.each(LOOPBACK)('is what %s needs once there are guardrails', (origin) => {
    expect(refusals({}, origin)).toEqual(['application-origin-loopback']);
    expect(refusals({ requireHttps: true }, origin)).toEqual(['application-origin-loopback']);
    expect(refusals({ allowLoopback: true }, origin)).toEqual([]);
  });

  it.each(['http://localhost.example', 'https://notlocalhost', 'https://128.0.0.1'])(
    'is not asked of %s',
    (origin) => expect(refusals({}, origin)).toEqual([]),
  );
});

describe('requireHttps', () => {
  it.each(['http://a.example', 'http://a.example:8080', 'capacitor://a.example'])(
    'refuses %s',
    (origin) => {
      expect(refusals({ requireHttps: true }, origin)).toEqual(['application-origin-not-https']);
      expect(refusals({ requireHttps: false }, origin)).toEqual([]);
    },
  );

  it.each(['https://a.example', 'https://a.example:8443', 'HTTPS://A.example'])(
    'takes %s',
    (origin) => expect(refusals({ requireHttps: true }, origin)).toEqual([]),
  );

  it('takes http of loopback origins that are allowed, and no other scheme of theirs', () => {
    const guardrails = { requireHttps: true, allowLoopback: true };
    expect(refusals(guardrails, 'http://localhost:3000', 'http://[::1]')).toEqual([]);
    expect(refusals(guardrails, 'capacitor://localhost')).toEqual(['application-origin-not-https']);
  });
});

describe('maxPerApplication', () => {
  it('counts distinct origins of one application', () => {
    const registry = registryWith({ maxPerApplication: 2 });
    const two = ['https://a.example', 'HTTPS://A.example:443', 'https://b.example'];
    registry.setApplication('one', { javascriptOrigins: two, apis: ['orders'] });
    registry.setApplication('two', { javascriptOrigins: ['https://c.example'], apis: ['orders'] });
    const three = { javascriptOrigins: [...two, 'https://c.example'], apis: ['orders'] };
    expect(issuesOf(() => registry.setApplication('one', three))).toMatchObject([
      {
        code: 'too-many-application-origins',
        path: 'applications.one.javascriptOrigins',
        value: ['https://a.example', 'https://b.example', 'https://c.example'],
      },
    ]);
    expect(registry.applicationsFor('orders', 'https://c.example')).toEqual(['two']);
  });

  it.each<[unknown, string, string]>([
    [0, 'invalid-limit', 'Remove it for no limit'],
    [-1, 'invalid-limit', 'Remove it for no limit'],
    [1.5, 'invalid-limit', 'Remove it for no limit'],
    [Number.NaN, 'invalid-limit', 'Remove it for no limit'],
    [Number.POSITIVE_INFINITY, 'invalid-limit', 'Remove it for no limit'],
    [1_000_001, 'invalid-limit', 'Remove it for no limit'],
    ['15', 'wrong-type', 'Write it without quotes.'],
    ['5 origins', 'wrong-type', 'Write 10, or remove it for no limit.'],
    ['at most 5', 'wrong-type', 'Write 10, or remove it for no limit.'],
    [null, 'wrong-type', 'Write 10, or remove it for no limit.'],
    [5n, 'wrong-type', 'Write 10, or remove it for no limit.'],
  ])('is not %o', (maxPerApplication, code, remedy) => {
    const guardrails = { maxPerApplication } as ApplicationOriginsConfig;
    const [issue, ...others] = issuesOf(() => registryWith(guardrails));
    expect(others).toEqual([]);
    const path = 'guardrails.applicationOrigins.maxPerApplication';
    expect(issue).toMatchObject({ code, path });
    expect(issue?.message).toContain(remedy);
  });

  it('may be anything from one to a million', () => {
    expect(refusals({ maxPerApplication: 1_000_000 }, 'https://a.example')).toEqual([]);
    expect(refusals({ maxPerApplication: 1 }, 'https://a.example')).toEqual([]);
  });
});

describe('deny', () => {
  it.each<[string | RegExp, string, string]>([
    ['https://a.example', 'https://a.example', 'https://b.example'],
    ['https://a.example', 'https://a.example:8443', 'https://a.example.com'],
    ['https://a.example', 'http://a.example', 'capacitor://a.example'],
    ['https://a.example:8443', 'http://a.example:8443', 'https://a.example'],
    ['HTTPS://A.example:443', 'https://a.example', 'https://aa.example'],
    ['https://*.vercel.app', 'http://shop.vercel.app:8443', 'https://vercel.app:8443'],
    ['capacitor://app.example', 'capacitor://app.example', 'capacitor://other.example'],
    ['https://*.vercel.app', 'https://shop.vercel.app', 'https://vercel.app'],
    ['https://*.com', 'https://shop.com', 'https://shop.co'],
    ['https://*.a.example:*', 'https://b.a.example:8443', 'https://ba.example:8443'],
    ['/.*\\.internal\\.example/', 'https://a.internal.example:8443', 'https://internal.example'],
    [/http:\/\/.*/, 'http://a.example', 'https://a.example'],
    ['/.*example\\.com/', 'https://anexample.com', 'https://example.com.au'],
  ])('%s keeps out %s, and not %s', (entry, denied, other) => {
    expect(refusals({ deny: [entry] }, denied)).toEqual(['application-origin-denied']);
    expect(refusals({ deny: [entry] }, other)).toEqual([]);
    expect(registryWith({ deny: [entry] }).warnings).toEqual([]);
  });

  it('* keeps out every origin, and says so once of each', () => {
    const guardrails = { deny: ['*'], requireHttps: true };
    const all = ['https://a.example', 'http://b.example', 'http://localhost'];
    expect(refusals(guardrails, ...all)).toEqual(all.map(() => 'application-origin-denied'));
    expect(refusals(guardrails)).toEqual([]);
  });

  it.each<[unknown, string, string]>([
    [['https://a.example/'], 'origin-with-trailing-slash', '.deny[0]'],
    [['*.a.example'], 'origin-without-scheme', '.deny[0]'],
    [['https://a*.example'], 'invalid-wildcard', '.deny[0]'],
    [['/(?=a)/'], 'pattern-needs-backtracking', '.deny[0]'],
    [['/(/'], 'invalid-pattern', '.deny[0]'],
    [[null], 'wrong-type', '.deny[0]'],
    ['https://a.example', 'wrong-type', '.deny'],
    [Array.from({ length: 201 }, (_, index) => `/a${index}/`), 'pattern-too-large', '.deny[200]'],
  ])('%j is malformed as it would be in allowedOrigins', (deny, code, path) => {
    const guardrails = { deny } as ApplicationOriginsConfig;
    expect(issuesOf(() => registryWith(guardrails))).toMatchObject([
      { code, path: `guardrails.applicationOrigins${path}` },
    ]);
  });

  it('is advised on where it keeps out nothing, or says the same again', () => {
    const deny = ['/internal\\.example$/', 'https://a.example', 'https://A.example'];
    expect(registryWith({ deny }).warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'pattern-without-match guardrails.applicationOrigins.deny[0]',
      'repeated-entry guardrails.applicationOrigins.deny[2]',
    ]);
  });
});

describe('guardrails', () => {
  const guardrails = { applicationOrigins: { deny: ['https://evil.example'] } };
  const evil = { javascriptOrigins: ['HTTPS://Evil.example'], apis: ['orders'], suspended: true };

  it('bind suspended applications, and every way to set one', () => {
    const refusal = [
      {
        code: 'application-origin-denied',
        path: 'applications.evil.javascriptOrigins[0]',
        value: 'HTTPS://Evil.example',
      },
    ];
    const config = { apis, applications: { evil }, guardrails };
    expect(issuesOf(() => createRegistry(config))).toMatchObject(refusal);
    const registry = createRegistry({ apis, guardrails });
    expect(issuesOf(() => registry.setApplication('evil', evil))).toMatchObject(refusal);
    expect(issuesOf(() => registry.update(config))).toMatchObject(refusal);
    registry.update({ apis });
    registry.setApplication('evil', evil);
    expect(issuesOf(() => registry.update(config))).toMatchObject(refusal);
  });

  it('bind no policy', () => {
    const cors = { allowedOrigins: ['https://evil.example'], allowedMethods: ['GET'] };
    expect(createRegistry({ apis: { orders: { cors } }, guardrails }).warnings).toEqual([]);
  });

  it('that are broken themselves are all that is said', () => {
    const applications = {
      shop: { javascriptOrigins: ['http://localhost'], apis: ['orders'] },
    };
    const broken = { applicationOrigins: { allowLoopback: 'yes' as unknown as boolean } };
    expect(
      issuesOf(() => createRegistry({ apis, applications, guardrails: broken })),
    ).toMatchObject([{ code: 'wrong-type', path: 'guardrails.applicationOrigins.allowLoopback' }]);
  });

  it('take copies', () => {
    const deny = ['https://evil.example'];
    const registry = registryWith({ deny });
    deny.length = 0;
    expect(issuesOf(() => registry.setApplication('evil', evil))).toHaveLength(1);
  });

  it('say nothing of other applications', () => {
    const registry = registryWith({ maxPerApplication: 2, deny: ['https://evil.example'] });
    registry.setApplication('secret', {
      javascriptOrigins: ['https://secret.example'],
      apis: ['orders'],
    });
    const issues = issuesOf(() =>
      registry.setApplication('evil', {
        javascriptOrigins: ['https://evil.example', 'https://b.example'],
        apis: ['order'],
      }),
    );
    expect(issues).toHaveLength(2);
    expect(JSON.stringify(issues)).not.toContain('secret');
  });
});
