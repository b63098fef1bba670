import { describe, expect, it } from 'vitest';
import { PolicyConfigError, type PolicyIssue } from '../src/config-error.ts';
import { passThrough } from '../src/pass-through.ts';
import type { Policy } from '../src/policy.ts';
import type { LivePolicy } from '../src/policy-source.ts';
import { createRegistry, type RegistryConfig } from '../src/registry.ts';

const cors = { allowedOrigins: ['https://a.example'], allowedMethods: ['GET'] };
const shop = { javascriptOrigins: ['https://SHOP.example:443'], apis: ['orders'] };

function verdict({ current }: LivePolicy, origin = 'https://shop.example') {
  return (current as Policy).evaluate({ method: 'GET', origin }).verdict;
}

function issuesOf(config: unknown): readonly PolicyIssue[] {
  try {
    createRegistry(config as RegistryConfig);
  } catch (error) {
    if (error instanceof PolicyConfigError) return error.issues;
    throw error;
  }
  return [];
}

const found = (config: unknown) => issuesOf(config).map(({ code, path }) => `${code} ${path}`);

describe('the policy of an API', () => {
  it('is passThrough where the API has none (spec section 2)', () => {
    expect(createRegistry({ apis: { orders: {} } }).policy('orders').current).toBe(passThrough);
  });

  it.each(['other', '', 'constructor', '__proto__'])(
    'is never that of an unknown API: %j throws (spec 7.20)',
    (name) => {
      const registry = createRegistry({ apis: { orders: {} } });
      expect(() => registry.policy(name)).toThrow(RangeError);
    },
  );

  it('adds the origins of applications registered with it, and of no others (spec 7.14)', () => {
    const registry = createRegistry({
      apis: { orders: { cors }, stock: { cors } },
      applications: { shop },
    });
    expect(verdict(registry.policy('orders'))).toBe('allowed');
    expect(verdict(registry.policy('orders'), 'https://a.example')).toBe('allowed');
    expect(verdict(registry.policy('stock'))).toBe('denied');
  });

  it('adds nothing of a suspended application (spec 7.14)', () => {
    const registry = createRegistry({
      apis: { orders: { cors } },
      applications: { shop: { ...shop, suspended: true } },
    });
    expect(verdict(registry.policy('orders'))).toBe('denied');
  });

  it('is serverCors where the server has one, applications included', () => {
    const registry = createRegistry({
      apis: { orders: {}, stock: {} },
      applications: { shop },
      serverCors: cors,
    });
    expect(verdict(registry.policy('orders'))).toBe('allowed');
    expect(verdict(registry.policy('stock'))).toBe('denied');
    expect(verdict(registry.policy('stock'), 'https://a.example')).toBe('allowed');
  });
});

describe('an update', () => {
  it('reaches policies that were handed out before', () => {
    const registry = createRegistry({ apis: { orders: { cors } } });
    const live = registry.policy('orders');
    expect(verdict(live)).toBe('denied');
    registry.update({ apis: { orders: { cors } }, applications: { shop } });
    expect(verdict(live)).toBe('allowed');
  });

  it('changes nothing if anything in it is invalid', () => {
    const registry = createRegistry({ apis: { orders: { cors } }, applications: { shop } });
    const live = registry.policy('orders');
    const before = live.current;
    expect(() =>
      registry.update({ apis: { orders: {}, other: { cors: { ...cors, maxAge: -9 } } } }),
    ).toThrow(PolicyConfigError);
    expect(live.current).toBe(before);
    expect(() => registry.policy('other')).toThrow(RangeError);
  });

  it('that removes an API leaves a policy that denies every CORS request (spec 7.20)', () => {
    const registry = createRegistry({ apis: { orders: {}, stock: { cors } } });
    const [orders, stock] = [registry.policy('orders'), registry.policy('stock')];
    registry.update({ apis: {} });
    expect(verdict(orders)).toBe('denied');
    expect(verdict(stock, 'https://a.example')).toBe('denied');
    expect(() => registry.policy('orders')).toThrow(RangeError);
    registry.update({ apis: { stock: { cors } } });
    expect(verdict(stock, 'https://a.example')).toBe('allowed');
  });

  it('is the only way to change a registry: its configuration may be mutated', () => {
    const origins = ['https://shop.example'];
    const config = {
      apis: { orders: { cors: { ...cors } } },
      applications: { shop: { ...shop, javascriptOrigins: origins } },
    };
    const live = createRegistry(config).policy('orders');
    origins.push('https://evil.example');
    config.apis.orders.cors.allowedOrigins = ['https://evil.example'];
    expect(verdict(live, 'https://evil.example')).toBe('denied');
    expect(verdict(live)).toBe('allowed');
  });
});

describe('a registry is refused with', () => {
  it('serverCors beside an API policy, naming both places (spec section 2)', () => {
    const config = { apis: { orders: { cors }, 'my api': { cors }, other: {} }, serverCors: cors };
    const [issue, ...others] = issuesOf(config);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'two-cors-layers', path: 'serverCors' });
    expect(issue?.message).toContain('serverCors and apis.orders.cors, apis["my api"].cors cannot');
  });

  it.each<[string, unknown]>([
    ['wrong-type ', undefined],
    ['missing-key apis', {}],
    ['unknown-key api', { apis: {}, api: {} }],
    ['wrong-type apis', { apis: [] }],
    ['wrong-type apis.orders', { apis: { orders: null } }],
    // An empty `cors:` in YAML must not turn the policy off.
    ['wrong-type apis.orders.cors', { apis: { orders: { cors: null } } }],
    ['wrong-type serverCors', { apis: {}, serverCors: null }],
    ['unknown-key apis.orders.cros', { apis: { orders: { cros: cors } } }],
    ['not-a-choice apis.orders.type', { apis: { orders: { type: 'graphql' } } }],
    [
      'invalid-max-age apis.orders.cors.maxAge',
      { apis: { orders: { cors: { ...cors, maxAge: 'x' } } } },
    ],
    ['unknown-api applications.shop.apis[0]', { apis: {}, applications: { shop } }],
    [
      'unknown-api applications.shop.apis[0]',
      { apis: {}, applications: { shop: { ...shop, apis: ['__proto__'] } } },
    ],
    [
      'missing-key applications.shop.javascriptOrigins',
      { apis: { orders: {} }, applications: { shop: { apis: ['orders'] } } },
    ],
    [
      'missing-key applications.shop.apis',
      { apis: {}, applications: { shop: { javascriptOrigins: [] } } },
    ],
    [
      'wrong-type applications.shop.suspended',
      { apis: { orders: {} }, applications: { shop: { ...shop, suspended: 'no' } } },
    ],
  ])('%s', (problem, config) => {
    expect(found(config)).toContain(problem);
  });

  it.each(['*', 'null', 'https://*.example', '/a/', 'https://shop.example/'])(
    'the application origin %j: only exact ones (spec 7.14)',
    (origin) => {
      const applications = { shop: { ...shop, javascriptOrigins: [origin] } };
      expect(found({ apis: { orders: {} }, applications })).toEqual([
        'invalid-origin applications.shop.javascriptOrigins[0]',
      ]);
    },
  );

  it('every problem of every API and application at once', () => {
    const broken = { ...cors, allowedMethods: ['get'] };
    expect(
      found({
        apis: { one: { cors: broken }, two: { cors: broken } },
        applications: { shop: { ...shop, apis: ['three'] } },
        serverCors: broken,
      }),
    ).toEqual([
      'invalid-method apis.one.cors.allowedMethods[0]',
      'invalid-method apis.two.cors.allowedMethods[0]',
      'unknown-api applications.shop.apis[0]',
      'two-cors-layers serverCors',
      'invalid-method serverCors.allowedMethods[0]',
    ]);
  });
});
