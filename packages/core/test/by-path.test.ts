import { describe, expect, it } from 'vitest';
import { ambiguousPath, belowNoPrefix } from '../src/absent-policies.ts';
import { byPath } from '../src/by-path.ts';
import { PolicyConfigError } from '../src/config/config-error.ts';
import type { PolicyConfig } from '../src/config/policy-config.ts';
import { passThrough } from '../src/pass-through.ts';
import { createPolicy } from '../src/policy.ts';

const policy = (origin: string) =>
  createPolicy({ allowedOrigins: [origin], allowedMethods: ['GET'] });
const root = policy('https://root.example');
const admin = policy('https://admin.example');
const users = policy('https://users.example');

const find = byPath({ '/': root, '/admin': admin, '/admin/users/': users, '/legacy': passThrough });

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('byPath', () => {
  it.each([
    ['/', root],
    ['', root],
    ['/other/admin', root],
    ['/administrator', root],
    ['/admin-x/users', root],
    ['/admin', admin],
    ['/admin/', admin],
    ['/admin/user', admin],
    ['/admin/usersx', admin],
    ['/admin/users', users],
    ['/admin/users/1', users],
    ['/legacy//x', passThrough],
    ['/x/%FF%C3', root],
    ['/x/caf%C3%A9', root],
    ['/admin/%61', admin],
  ])('lets the longest prefix of whole segments win for %j', (path, expected) => {
    expect(find(undefined, path)).toBe(expected);
  });

  it.each([
    '/ADMIN',
    '//admin',
    '/./admin',
    '/%61dmin',
    '/%2fadmin',
    '/\\admin',
    '/%5cadmin',
    '/admin;x=1',
    '/;/admin',
    '/admin%3fx',
    '/admin%23',
    '/admin%2fusers',
    '/LEGACY',
  ])('denies %j, which servers may read in two ways that lead to different policies', (path) => {
    expect(find(undefined, path)).toBe(ambiguousPath());
  });

  it.each(['/%61dmin/%ff', '/%61dmin/%', '/%61dmin%2f%ff', '/%C3/%61dmin/../admin'])(
    'is not blinded by a malformed escape to the other escapes in %j',
    (path) => {
      expect(find(undefined, path)).toBe(ambiguousPath());
    },
  );

  it.each([
    '/x/../admin',
    '/x/../y',
    '/x/..',
    '/admin/../x',
    '/x/%2e%2E/y',
    '/x/..;/y',
    // Decoded without being resolved it is a path below /admin, resolved it is not.
    '/%61dmin/..%2fpublic',
    '/%61dmin\\..\\public',
  ])('denies %j: servers differ over when they resolve `..`', (path) => {
    expect(find(undefined, path)).toBe(ambiguousPath());
  });

  it('denies a path below no prefix', () => {
    const only = byPath({ '/admin': admin });
    for (const path of ['/', '', '*', '/adm']) {
      expect(only(undefined, path)).toBe(belowNoPrefix());
    }
    expect(byPath({})(undefined, '/')).toBe(belowNoPrefix());
    expect(only(undefined, 'admin')).toBe(ambiguousPath());
  });

  it.each([
    [{ admin }],
    [{ '/admin': admin, '/Admin': users }],
    [{ '/admin': admin, '/admin/': users }],
    [{ '/admin': admin, '/%61dmin': users }],
    [{ '/x/../admin': admin }],
    [{ '': root }],
  ])('throws for a prefix that is no path of its own: %j', (policies) => {
    expect(() => byPath(policies)).toThrow(TypeError);
  });

  it('throws for invalid policies, all at once and each with its prefix', () => {
    const invalid = {
      '/': { allowedOrigins: ['x'], allowedMethods: ['GET'] },
      '/admin': 'GET' as unknown as PolicyConfig,
    };
    const error = thrownBy(() => byPath(invalid));
    expect(error).toBeInstanceOf(PolicyConfigError);
    expect(error).toMatchObject({
      issues: [{ path: '["/"].allowedOrigins[0]' }, { path: '["/admin"]', code: 'wrong-type' }],
    });
  });

  it('is not changed by what happens to its argument later', () => {
    const policies: Record<string, typeof root> = { '/': root };
    const found = byPath(policies);
    policies['/'] = admin;
    policies['/admin'] = admin;
    expect(found(undefined, '/admin')).toBe(root);
  });
});
