import { describe, expect, it } from 'vitest';
import { removedApi } from '../src/absent-policies.ts';
import { PolicyConfigError } from '../src/config/config-error.ts';
import type { ApiConfig, ApplicationConfig } from '../src/config/registry-config.ts';
import { passThrough } from '../src/pass-through.ts';
import type { Policy } from '../src/policy.ts';
import type { LivePolicy } from '../src/policy-source.ts';
import { createRegistry, type Registry } from '../src/registry/registry.ts';

const cors = { allowedOrigins: ['https://a.example'], allowedMethods: ['GET'] };
const shop = { javascriptOrigins: ['https://SHOP.example:443'], apis: ['orders'] };
const ORIGIN = 'https://shop.example';

function verdict(policy: LivePolicy | Policy, origin = ORIGIN) {
  const { evaluate } = ('current' in policy ? policy.current : policy) as Policy;
  return evaluate({ method: 'GET', origin }).verdict;
}

function problemsOf(change: () => void): readonly string[] {
  return issuesOf(change).map(({ code, path }) => `${code} ${path}`);
}

function issuesOf(change: () => void): PolicyConfigError['issues'] {
  try {
    change();
  } catch (error) {
    if (error instanceof PolicyConfigError) return error.issues;
    throw error;
  }
  return [];
}

const ordersAndStock = () => createRegistry({ apis: { orders: { cors }, stock: { cors } } });

describe('an application', () => {
  it('that is set adds its origins to policies taken before, live or not', () => {
    const registry = ordersAndStock();
    const live = registry.policy('orders');
    const policy = live.current as Policy;
    registry.setApplication('shop', shop);
    expect([verdict(live), verdict(policy)]).toEqual(['allowed', 'allowed']);
    expect(verdict(registry.policy('stock'))).toBe('denied');
  });

  it('that replaces another takes away what it has no more, and leaves what others have', () => {
    const registry = ordersAndStock();
    const [orders, stock] = [registry.policy('orders'), registry.policy('stock')];
    registry.setApplication('shop', { ...shop, apis: ['orders', 'stock'] });
    registry.setApplication('other', shop);
    registry.setApplication('shop', { javascriptOrigins: ['https://b.example'], apis: ['stock'] });
    expect([verdict(orders), verdict(stock)]).toEqual(['allowed', 'denied']);
    expect(verdict(stock, 'https://b.example')).toBe('allowed');
    registry.removeApplication('other');
    expect(verdict(orders)).toBe('denied');
  });

  it('that is set again as it was stays registered, with its origins', () => {
    const registry = createRegistry({ apis: { orders: { cors } }, applications: { shop } });
    registry.setApplication('shop', shop);
    expect(registry.applicationsFor('orders', ORIGIN)).toEqual(['shop']);
    expect(problemsOf(() => registry.removeApi('orders'))).toEqual([
      'unknown-api applications.shop.apis[0]',
    ]);
  });

  it('that is suspended grants nothing until it is set again', () => {
    const registry = ordersAndStock();
    const live = registry.policy('orders');
    registry.setApplication('shop', shop);
    registry.setApplication('shop', { ...shop, suspended: true });
    expect(verdict(live)).toBe('denied');
    registry.setApplication('shop', shop);
    expect(verdict(live)).toBe('allowed');
  });

  it('that repeats itself is gone when it is removed', () => {
    const registry = ordersAndStock();
    const javascriptOrigins = [ORIGIN, 'HTTPS://shop.example'];
    registry.setApplication('shop', { javascriptOrigins, apis: ['orders', 'orders'] });
    expect(registry.applicationsFor('orders', ORIGIN)).toEqual(['shop']);
    registry.removeApplication('shop');
    expect(verdict(registry.policy('orders'))).toBe('denied');
  });

  it('that is invalid changes nothing', () => {
    const registry = createRegistry({ apis: { orders: { cors } }, applications: { shop } });
    const invalid = { javascriptOrigins: ['https://b.example', '*'], apis: ['orders', 'stoc'] };
    expect(problemsOf(() => registry.setApplication('shop', invalid))).toEqual([
      'exact-origin-required applications.shop.javascriptOrigins[1]',
      'unknown-api applications.shop.apis[1]',
    ]);
    expect(issuesOf(() => registry.setApplication('shop', invalid))[1]?.message).toBe(
      'there is no API "stoc"; the registry has "orders".',
    );
    expect(verdict(registry.policy('orders'))).toBe('allowed');
    expect(verdict(registry.policy('orders'), 'https://b.example')).toBe('denied');
    expect(registry.warnings).toEqual([]);
  });
});

describe('an API', () => {
  it('that is set is there; one that replaces another keeps its applications', () => {
    const registry = createRegistry({ apis: {} });
    registry.setApi('orders', {});
    const live = registry.policy('orders');
    expect(live.current).toBe(passThrough);
    registry.setApplication('shop', shop);
    registry.setApi('orders', { cors });
    expect([verdict(live), verdict(live, 'https://a.example')]).toEqual(['allowed', 'allowed']);
    registry.setApi('orders', { cors: { ...cors, allowedOrigins: ['https://b.example'] } });
    expect([verdict(live), verdict(live, 'https://a.example')]).toEqual(['allowed', 'denied']);
  });

  it('that is removed denies every CORS request (spec 7.20), and may come back without its past', () => {
    const registry = createRegistry({ apis: { orders: { cors } }, applications: { shop } });
    const live = registry.policy('orders');
    registry.removeApplication('shop');
    registry.removeApi('orders');
    expect(live.current).toBe(removedApi());
    expect(() => registry.policy('orders')).toThrow(RangeError);
    registry.setApi('orders', { cors });
    expect([verdict(live), verdict(live, 'https://a.example')]).toEqual(['denied', 'allowed']);
  });

  it('that applications name, suspended ones too, is not removed: each place is said', () => {
    const suspended = { ...shop, apis: ['stock', 'orders', 'orders'], suspended: true };
    const applications = { shop, 'my app': suspended };
    const registry = createRegistry({ apis: { orders: { cors }, stock: {} }, applications });
    const refused = [
      'unknown-api applications.shop.apis[0]',
      'unknown-api applications["my app"].apis[1]',
      'unknown-api applications["my app"].apis[2]',
    ];
    expect(problemsOf(() => registry.removeApi('orders'))).toEqual(refused);
    expect(problemsOf(() => registry.removeApi('orders'))).toEqual(refused);
    const messages = issuesOf(() => registry.removeApi('orders')).map(({ message }) => message);
    expect(new Set(messages)).toEqual(
      new Set(['there is no API "orders"; the registry has "stock".']),
    );
    expect(verdict(registry.policy('orders'))).toBe('allowed');
  });

  it('with a policy cannot stand beside serverCors, which governs it else (spec section 2)', () => {
    const registry = createRegistry({ apis: {}, serverCors: cors });
    const [issue, ...others] = issuesOf(() => registry.setApi('orders', { cors }));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'two-cors-layers', path: 'serverCors' });
    expect(issue?.message).toContain('serverCors and apis.orders.cors cannot coexist');
    expect(() => registry.policy('orders')).toThrow(RangeError);
    registry.setApi('orders', {});
    registry.setApplication('shop', shop);
    expect(verdict(registry.policy('orders'))).toBe('allowed');
    expect(verdict(registry.policy('orders'), 'https://a.example')).toBe('allowed');
  });
});

describe('a name', () => {
  it.each(['__proto__', 'constructor', 'hasOwnProperty', '', '1', 'my api'])(
    'is like any other: %j',
    (name) => {
      const registry = createRegistry({ apis: {} });
      expect(registry.applicationsFor(name, ORIGIN)).toEqual([]);
      expect(() => registry.removeApi(name)).toThrow(RangeError);
      expect(() => registry.removeApplication(name)).toThrow(RangeError);
      registry.setApi(name, { cors });
      registry.setApplication(name, { ...shop, apis: [name] });
      expect(registry.applicationsFor(name, ORIGIN)).toEqual([name]);
      expect(verdict(registry.policy(name))).toBe('allowed');
      registry.removeApplication(name);
      registry.removeApi(name);
      expect(() => registry.policy(name)).toThrow(RangeError);
    },
  );

  it('that is not there is answered with the nearest one, or with some', () => {
    const registry = createRegistry({ apis: { orders: {} }, applications: { shop } });
    expect(() => registry.removeApi('ordres')).toThrow(
      'there is no API "ordres"; did you mean "orders"?',
    );
    expect(() => registry.removeApplication('shp')).toThrow(
      'there is no application "shp"; did you mean "shop"?',
    );
    for (let index = 0; index < 9; index += 1) registry.setApi(`api-${index}`, {});
    expect(() => registry.policy('x')).toThrow(/has "api-0", .*"api-8", "orders"\.$/);
    for (let index = 9; index < 20; index += 1) registry.setApi(`api-${index}`, {});
    expect(() => registry.policy('x')).toThrow(/has "api-0", .*"api-17" and 11 more\.$/);
    expect(() => createRegistry({ apis: {} }).policy('x')).toThrow(
      'there is no API "x"; the registry has none.',
    );
  });

  it('is searched for a hundred times in one configuration, and then not any more', () => {
    const apis = Array.from({ length: 150 }, (_, index) => `orders${index.toString(36)}`);
    const config = {
      apis: { orders: {} },
      applications: { shop: { javascriptOrigins: [], apis } },
    };
    const messages = issuesOf(() => createRegistry(config)).map(({ message }) => message);
    expect(messages.filter((message) => message.includes('did you mean "orders"?'))).toHaveLength(
      100,
    );
    expect(messages.at(-1)).toMatch(/the registry has "orders"\.$/);
  });

  it('is searched for among 10,000, and not among more', () => {
    const apis = Array.from({ length: 9_999 }, (_, index) => [
      `warehouse-of-the-north-${index}`,
      {},
    ]);
    const registry = createRegistry({ apis: { orders: {}, ...Object.fromEntries(apis) } });
    expect(() => registry.policy('ordres')).toThrow('did you mean "orders"?');
    registry.setApi('another', {});
    expect(() => registry.policy('ordres')).toThrow(/the registry has "another", .* more\.$/);
  });

  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [1, '1'],
    [null, 'null'],
    [Symbol('name'), 'Symbol(name)'],
    [['orders'], 'a list'],
  ])('is a string: %o', (name, shown) => {
    const registry = createRegistry({ apis: { orders: {} } });
    const error = new TypeError(`[@cors-policy/core] [registry] a name is a string, not ${shown}.`);
    expect(() => registry.setApi(name as string, {})).toThrow(error);
    expect(() => registry.setApplication(name as string, { ...shop, apis: [] })).toThrow(error);
    expect(() => registry.policy(name as string)).toThrow(error);
    expect(() => registry.removeApi(name as string)).toThrow(error);
    expect(() => registry.removeApplication(name as string)).toThrow(error);
  });
});

describe('applicationsFor', () => {
  const applications = {
    shop,
    twin: shop,
    suspended: { ...shop, suspended: true },
    elsewhere: { ...shop, apis: ['stock'] },
  };
  const registry = createRegistry({ apis: { orders: { cors }, stock: {} }, applications });

  it('names those that are registered with the API and not suspended', () => {
    expect([...registry.applicationsFor('orders', ORIGIN)].sort()).toEqual(['shop', 'twin']);
    // Without a policy too: they are registered all the same.
    expect(registry.applicationsFor('stock', ORIGIN)).toEqual(['elsewhere']);
  });

  it.each<[string, unknown]>([
    ['orders', 'https://a.example'],
    ['orders', 'https://SHOP.example'],
    ['orders', `${ORIGIN}/`],
    ['orders', `${ORIGIN}:443`],
    ['orders', 'null'],
    ['orders', ''],
    ['orders', undefined],
    ['orders', null],
    ['orders', [ORIGIN]],
    ['orders', { toString: () => ORIGIN }],
    ['orders', 'x'.repeat(100_000)],
    ['other', ORIGIN],
    ['constructor', ORIGIN],
  ])('is empty for %j and %j', (api, origin) => {
    expect(registry.applicationsFor(api, origin as string)).toEqual([]);
  });

  it('gives what nobody can change', () => {
    expect(Object.isFrozen(registry.applicationsFor('orders', ORIGIN))).toBe(true);
    expect(Object.isFrozen(registry.applicationsFor('orders', 'null'))).toBe(true);
  });
});

describe('a registry', () => {
  it('takes copies', () => {
    const registry = createRegistry({ apis: {} });
    const api = { cors: { ...cors, allowedOrigins: ['https://a.example'] } };
    const application = { ...shop, javascriptOrigins: [ORIGIN], apis: ['orders'] };
    registry.setApi('orders', api);
    registry.setApplication('shop', application);
    api.cors.allowedOrigins.push('https://evil.example');
    application.javascriptOrigins[0] = 'https://evil.example';
    application.apis.length = 0;
    expect(verdict(registry.policy('orders'), 'https://evil.example')).toBe('denied');
    registry.removeApplication('shop');
    expect(verdict(registry.policy('orders'))).toBe('denied');
  });

  it('keeps the policy object of an API that is not set itself', () => {
    const registry = ordersAndStock();
    const [orders, stock] = [registry.policy('orders').current, registry.policy('stock').current];
    registry.setApplication('shop', shop);
    registry.setApi('other', { cors });
    registry.setApi('stock', { cors });
    expect(registry.policy('orders').current).toBe(orders);
    expect(registry.policy('stock').current).not.toBe(stock);
  });

  it('leaves a policy that was taken before an update as it was', () => {
    const config = { apis: { orders: { cors } }, applications: { shop } };
    const registry = createRegistry(config);
    const policy = registry.policy('orders').current as Policy;
    registry.update({ apis: { orders: { cors } } });
    registry.setApplication('other', { ...shop, javascriptOrigins: ['https://b.example'] });
    expect([verdict(policy), verdict(policy, 'https://b.example')]).toEqual(['allowed', 'denied']);
  });

  it.each<[string, (registry: Registry) => void]>([
    ['an API', (registry) => registry.setApi('orders', { cors: throwing<ApiConfig['cors']>() })],
    ['an application', (registry) => registry.setApplication('shop', throwing())],
  ])('is as before where reading %s throws', (_what, change) => {
    const registry = createRegistry({ apis: { orders: { cors } }, applications: { shop } });
    const { current } = registry.policy('orders');
    expect(() => change(registry)).toThrow(PolicyConfigError);
    expect(registry.policy('orders').current).toBe(current);
    expect(verdict(registry.policy('orders'))).toBe('allowed');
  });

  it('is changed by what a getter in a configuration changes, and never by halves', () => {
    const registry = createRegistry({ apis: { orders: { cors } } });
    const application: ApplicationConfig = {
      javascriptOrigins: [ORIGIN],
      get apis() {
        registry.removeApi('orders');
        return ['orders'];
      },
    };
    expect(problemsOf(() => registry.setApplication('shop', application))).toEqual([
      'unknown-api applications.shop.apis[0]',
    ]);
    expect(registry.applicationsFor('orders', ORIGIN)).toEqual([]);
  });
});

/** As a proxy of something that is gone. */
function throwing<Value = ApplicationConfig>(): Value {
  const handler = {
    ownKeys() {
      throw new Error('gone');
    },
  };
  return new Proxy({}, handler) as Value;
}
