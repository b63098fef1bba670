import { expect, it } from 'vitest';
import { PolicyConfigError } from '../../src/config/config-error.ts';
import type { PolicyConfig } from '../../src/config/policy-config.ts';
import { createPolicy } from '../../src/policy.ts';

const minimal = { allowedOrigins: ['https://a.example'], allowedMethods: ['GET'] };
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
