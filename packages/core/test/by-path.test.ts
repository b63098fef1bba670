import { afterEach, describe, expect, it, vi } from 'vitest';
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

const policies = { '/': root, '/admin': admin, '/admin/users/': users, '/legacy': passThrough };
const find = (path: string) => byPath(policies)(undefined, path);

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('byPath', () => {
  afterEach(() => void vi.restoreAllMocks());

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
    expect(find(path)).toBe(expected);
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
    expect(find(path)).toBe(ambiguousPath());
  });

  it.each(['/%61dmin/%ff', '/%61dmin/%', '/%61dmin%2f%ff', '/%C3/%61dmin/../admin'])(
    'is not blinded by a malformed escape to the other escapes in %j',
    (path) => {
      expect(find(path)).toBe(ambiguousPath());
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
    expect(find(path)).toBe(ambiguousPath());
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
    const error = thrownBy(() => byPath(policies));
    expect(error).toBeInstanceOf(TypeError);
    const shown = JSON.stringify(Object.keys(policies).at(-1));
    expect(error).toHaveProperty(
      'message',
      `[@cors-policy/core] [byPath] ${shown} is no prefix of its own: write one that begins with '/' and differs from the others in more than case, encoding or a trailing slash.`,
    );
  });

  it('knows letters beyond ASCII by every way to write them, and confuses none of them', () => {
    const streets = byPath({ '/': root, '/stra%C3%9Fe': admin, '/strasse': users });
    expect(streets(undefined, '/stra%C3%9Fe')).toBe(admin);
    expect(streets(undefined, '/strasse')).toBe(users);
    const cafe = byPath({ '/': root, '/caf%C3%A9': admin });
    expect(cafe(undefined, '/caf%C3%A9/x')).toBe(admin);
    // An upper-case é.
    expect(cafe(undefined, '/caf%C3%89')).toBe(ambiguousPath());
  });

  it('looks no further into a path than the longest prefix goes', () => {
    const only = byPath({ '/': root, '/admin': admin });
    const get = vi.spyOn(Map.prototype, 'get');
    expect(only(undefined, `/admin${'/x'.repeat(1_000)}`)).toBe(admin);
    expect(get.mock.calls.length).toBeLessThan(10);
  });

  it('throws what reading a policy throws', () => {
    const gone = new Proxy({} as PolicyConfig, {
      has() {
        throw new Error('gone');
      },
    });
    expect(() => byPath({ '/': root, '/gone': gone })).toThrow('gone');
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
