import { afterEach, describe, expect, it } from 'vitest';
import { PolicyConfigError, type PolicyIssue } from '../../src/config/config-error.ts';
import type { PolicyConfig } from '../../src/config/policy-config.ts';
import { createPolicy } from '../../src/policy.ts';

const minimal = { allowedOrigins: ['https://a.example'], allowedMethods: ['GET'] };

function issuesOf(config: unknown): readonly PolicyIssue[] {
  try {
    createPolicy(config as PolicyConfig);
  } catch (error) {
    if (error instanceof PolicyConfigError) return error.issues;
    throw error;
  }
  return [];
}

const found = (config: unknown) => issuesOf(config).map(({ code, path }) => `${code} ${path}`);

describe('a policy is refused with', () => {
  // What a user is likely to write is in src/conformance/configurations.
  it.each<[string, string, object]>([
    ['unknown-key', '["a b"]', { 'a b': 1 }],
    ['wrong-type', 'allowedOrigins', { allowedOrigins: null }],
    ['wrong-type', 'allowedOrigins', { allowedOrigins: { 0: 'https://a.example', length: 1 } }],
    ['wrong-type', 'allowedOrigins[0]', { allowedOrigins: [['https://a.example']] }],
    ['wrong-type', 'allowedOrigins[0]', { allowedOrigins: new Array(1) }],
    ['wrong-type', 'allowedOrigins[0]', { allowedOrigins: [{ source: 'a', flags: '' }] }],
    ['wrong-type', 'ownOrigins[0]', { ownOrigins: [1] }],
    ['wrong-type', 'allowedMethods[0]', { allowedMethods: [Symbol('GET')] }],
    ['wrong-type', 'allowCredentials', { allowCredentials: null }],
    ['wrong-type', 'maxAge', { maxAge: 600n }],
    ['exact-origin-required', 'ownOrigins[0]', { ownOrigins: ['*'] }],
    ['exact-origin-required', 'ownOrigins[0]', { ownOrigins: [/https:\/\/a\.example/] }],
    ['invalid-method', 'allowedMethods[0]', { allowedMethods: ['GET\r\nx: y'] }],
    ['invalid-header-name', 'allowHeaders[0]', { allowHeaders: ['x y'] }],
    ['invalid-header-name', 'exposeHeaders[0]', { exposeHeaders: ['a\r\nset-cookie: b'] }],
    ['invalid-max-age', 'maxAge', { maxAge: Number.NaN }],
    ['not-a-choice', 'formNavigations', { formNavigations: true }],
  ])('%s at %s: %o', (code, path, change) => {
    expect(found({ ...minimal, ...change })).toEqual([`${code} ${path}`]);
  });

  it.each([undefined, null, 'https://a.example', 1, [], () => ({})])(
    'wrong-type when it is no object at all: %s',
    (config) => {
      expect(found(config)).toContain('wrong-type ');
    },
  );

  it('every problem at once', () => {
    expect(
      found({
        allowedOrigins: ['https://a.example', 'b.example', 'null', '*'],
        allowedMethods: ['get', 'GET', 'TRACE'],
        allowHeaders: ['ok', ''],
        allowCredentials: true,
        maxAge: -7,
        surprise: 1,
      }).sort(),
    ).toEqual([
      'any-origin-with-credentials allowedOrigins[3]',
      'forbidden-method allowedMethods[2]',
      'invalid-header-name allowHeaders[1]',
      'invalid-max-age maxAge',
      'method-case allowedMethods[0]',
      'opaque-origin allowedOrigins[2]',
      'opaque-origin-with-credentials allowedOrigins[2]',
      'origin-without-scheme allowedOrigins[1]',
      'unknown-key surprise',
    ]);
  });

  it('the canonical form, and what was found', () => {
    const [issue] = issuesOf({ ...minimal, allowedOrigins: ['https://a.example/path'] });
    expect(issue?.value).toBe('https://a.example/path');
    expect(issue?.message).toContain('Write "https://a.example".');
  });

  it('a hint at the environment where a member is undefined', () => {
    const [issue] = issuesOf({ ...minimal, allowedOrigins: [undefined] });
    expect(issue?.message).toContain('environment variable');
  });
});

describe('a policy that loads', () => {
  afterEach(() => {
    delete (Object.prototype as Record<string, unknown>).allowCredentials;
  });

  it('has canonical origins, no repeated members and every default', () => {
    const { config } = createPolicy({
      allowedOrigins: ['HTTPS://A.example:443', 'https://a.example', 'https://bücher.example'],
      allowedMethods: ['GET', 'MERGE', 'merge', 'GET'],
      allowHeaders: ['X-One', 'x-one'],
      maxAge: 0,
    });
    expect(config).toEqual({
      allowedOrigins: ['https://a.example', 'https://xn--bcher-kva.example'],
      allowedMethods: ['GET', 'MERGE', 'merge'],
      allowHeaders: ['X-One'],
      exposeHeaders: [],
      allowCredentials: false,
      maxAge: 0,
      ownOrigins: [],
      enforcement: 'enforce',
      formNavigations: 'deny',
      successStatus: 200,
      dangerouslyAllowOpaqueOrigins: false,
      dangerouslyAllowPublicSuffixes: false,
    });
  });

  it('has a config that compiles to the same policy', () => {
    const { config } = createPolicy({ ...minimal, maxAge: -1, ownOrigins: ['http://API.test'] });
    expect(createPolicy(config).config).toEqual(config);
  });

  it('is frozen throughout', () => {
    const policy = createPolicy(minimal);
    const parts = [policy, policy.config, policy.warnings, ...Object.values(policy.config)];
    expect(parts.filter((part) => !Object.isFrozen(part))).toEqual([]);
  });

  it('takes no property from a prototype', () => {
    (Object.prototype as Record<string, unknown>).allowCredentials = true;
    expect(createPolicy(minimal).config.allowCredentials).toBe(false);
    expect(found(Object.create(minimal))).toEqual([
      'missing-key allowedOrigins',
      'missing-key allowedMethods',
    ]);
  });

  it('takes no member from a prototype', () => {
    const prototype = Array.prototype as unknown as Record<number, unknown>;
    prototype[0] = 'https://evil.example';
    try {
      expect(found({ ...minimal, allowedOrigins: new Array(1) })).toEqual([
        'wrong-type allowedOrigins[0]',
      ]);
    } finally {
      delete prototype[0];
    }
  });

  it('takes an own __proto__ key for an unknown one', () => {
    const proto = '"__proto__": { "allowCredentials": true }';
    const config = JSON.parse(`{ ${proto}, "allowedOrigins": [], "allowedMethods": ["GET"] }`);
    expect(found(config)).toEqual(['unknown-key __proto__']);
  });

  it('is not changed when its configuration is mutated later', () => {
    const config = {
      allowedOrigins: ['https://a.example'],
      allowedMethods: ['GET'],
      allowHeaders: ['x-one'],
      allowCredentials: false,
    };
    const policy = createPolicy(config);
    const ask = (origin: string) =>
      policy.evaluate({
        method: 'OPTIONS',
        origin,
        accessControlRequestMethod: 'GET',
        accessControlRequestHeaders: 'x-one',
      });
    const before = ask('https://a.example');
    config.allowedOrigins.push('https://b.example');
    config.allowedMethods.length = 0;
    config.allowHeaders[0] = 'x-two';
    config.allowCredentials = true;
    expect(ask('https://a.example')).toEqual(before);
    expect(ask('https://b.example').verdict).toBe('denied');
  });
});

const advised = (config: Partial<PolicyConfig>) => createPolicy({ ...minimal, ...config }).warnings;

it.each<Partial<PolicyConfig>>([
  { allowedMethods: ['INSTALL', 'ALLOW', 'COMPANY', 'ANYONE'] },
  { allowHeaders: ['x-access-control-y'] },
  { allowHeaders: ['*', 'Authorization'] },
  { allowedOrigins: ['http://a.example', 'http://*.b.example'] },
])('advises nothing on %j', (config) => expect(advised(config)).toEqual([]));

it('says that no script reads a header with a wildcard in its name', () => {
  expect(advised({ exposeHeaders: ['x-*'] })[0]?.message).toContain('no script reads.');
});

it('keeps the risks that were accepted, and no key that was not given', () => {
  const risky = { dangerouslyAllowOpaqueOrigins: true, dangerouslyAllowPublicSuffixes: true };
  const { config } = createPolicy({ ...minimal, ...risky });
  expect(config).toMatchObject(risky);
  expect(Object.keys(config)).not.toContain('maxAge');
});

it.each(['SubObject', 'ObjectLike'])('takes no %s for a configuration', (tag) => {
  const create = () => createPolicy({ ...minimal, [Symbol.toStringTag]: tag } as PolicyConfig);
  expect(create).toThrow(PolicyConfigError);
});
