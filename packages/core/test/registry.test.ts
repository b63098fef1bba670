import { describe, expect, it } from 'vitest';
import { PolicyConfigError, type PolicyIssue } from '../src/config/config-error.ts';
import { type RegistryConfig, registrySchema } from '../src/config/registry-config.ts';
import { passThrough } from '../src/pass-through.ts';
import type { Policy } from '../src/policy.ts';
import type { LivePolicy } from '../src/policy-source.ts';
import { createRegistry } from '../src/registry/registry.ts';

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
    ['wrong-type apis', { apis: new Map() }],
    ['wrong-type apis', { apis: Promise.resolve({}) }],
    ['wrong-type applications', { apis: {}, applications: new Map() }],
    ['wrong-type apis.orders', { apis: { orders: null } }],
    // An empty `cors:` in YAML must not turn the policy off.
    ['wrong-type apis.orders.cors', { apis: { orders: { cors: null } } }],
    ['wrong-type serverCors', { apis: {}, serverCors: null }],
    ['unknown-key apis.orders.cros', { apis: { orders: { cros: cors } } }],
    ['not-a-choice apis.orders.type', { apis: { orders: { type: 'graphql' } } }],
    [
      'invalid-max-age apis.orders.cors.maxAge',
      { apis: { orders: { cors: { ...cors, maxAge: -9 } } } },
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

  it.each(['*', 'null', 'https://*.example', '/a/', /a/])(
    'the application origin %s: only exact ones (spec 7.14)',
    (origin) => {
      const applications = { shop: { ...shop, javascriptOrigins: [origin] } };
      expect(found({ apis: { orders: {} }, applications })).toEqual([
        'exact-origin-required applications.shop.javascriptOrigins[0]',
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
      'method-case apis.one.cors.allowedMethods[0]',
      'method-case apis.two.cors.allowedMethods[0]',
      'unknown-api applications.shop.apis[0]',
      'two-cors-layers serverCors',
      'method-case serverCors.allowedMethods[0]',
    ]);
  });
});

describe('the warnings', () => {
  const open = { ...cors, maxAge: 86_400 };
  const codes = (warnings: readonly PolicyIssue[]) =>
    warnings.map(({ code, path }) => `${code} ${path}`);

  it('are on the policy that they concern, and all on the registry', () => {
    const registry = createRegistry({
      apis: { orders: { cors: open }, stock: { cors: { ...cors, allowedMethods: ['PUT'] } } },
    });
    const ofOrders = ['max-age-above-cap apis.orders.cors.maxAge'];
    const ofStock = ['body-method-without-content-type apis.stock.cors.allowHeaders'];
    const { warnings: orders } = registry.policy('orders').current as Policy;
    expect(codes(orders)).toEqual(ofOrders);
    expect(codes((registry.policy('stock').current as Policy).warnings)).toEqual(ofStock);
    expect(codes(registry.warnings)).toEqual([...ofOrders, ...ofStock]);
    expect([orders, ...orders, registry.warnings].every(Object.isFrozen)).toBe(true);
  });

  it('follow each change', () => {
    const registry = createRegistry({ apis: { orders: { cors: open } } });
    registry.update({ apis: { orders: { cors } } });
    expect(registry.warnings).toEqual([]);
    registry.setApi('orders', {});
    registry.setApplication('shop', shop);
    expect(codes(registry.warnings)).toEqual([
      'application-without-policy applications.shop.apis[0]',
    ]);
    registry.setApi('orders', { cors: { ...cors, allowedOrigins: [] } });
    const policy = registry.policy('orders').current as Policy;
    expect([registry.warnings, policy.warnings]).toEqual([[], []]);
    registry.removeApplication('shop');
    expect(codes(policy.warnings)).toEqual(['no-origins apis.orders.cors.allowedOrigins']);
  });

  it('of serverCors are said once, and on each policy; those of applications are not', () => {
    const registry = createRegistry({ apis: { orders: {}, stock: {} }, serverCors: open });
    registry.setApplication('shop', { ...shop, apis: ['orders', 'orders'] });
    const twice = 'repeated-entry applications.shop.apis[1]';
    const expected = ['max-age-above-cap serverCors.maxAge'];
    expect(codes(registry.warnings)).toEqual([twice, ...expected]);
    expect(codes((registry.policy('stock').current as Policy).warnings)).toEqual(expected);
  });

  it('ask for no origin where an application adds one', () => {
    const apis = { orders: { cors: { ...cors, allowedOrigins: [] } } };
    const applications = { shop };
    expect(createRegistry({ apis, applications }).warnings).toEqual([]);
    expect(
      createRegistry({ apis: { orders: {} }, applications, serverCors: apis.orders.cors }).warnings,
    ).toEqual([]);
    expect(
      createRegistry({
        apis: { orders: {}, stock: {} },
        applications,
        serverCors: apis.orders.cors,
      }).warnings,
    ).toEqual([]);
    const suspended = { shop: { ...shop, suspended: true } };
    expect(codes(createRegistry({ apis, applications: suspended }).warnings)).toEqual([
      'no-origins apis.orders.cors.allowedOrigins',
    ]);
  });

  it('of serverCors tell that no origin is allowed, where no application adds one to any API', () => {
    const serverCors = { ...cors, allowedOrigins: [] };
    const registry = createRegistry({ apis: { orders: {}, stock: {} }, serverCors });
    expect(codes(registry.warnings)).toEqual(['no-origins serverCors.allowedOrigins']);
  });

  it('name plain http origins of applications under credentials, of suspended ones not', () => {
    const apis = { orders: { cors: { ...cors, allowCredentials: true } } };
    const plain = { ...shop, javascriptOrigins: ['http://shop.example'] };
    const applications = { plain, suspended: { ...plain, suspended: true } };
    expect(codes(createRegistry({ apis, applications }).warnings)).toEqual([
      'insecure-origin-with-credentials applications.plain.javascriptOrigins[0]',
    ]);
    expect(createRegistry({ apis: { orders: { cors } }, applications }).warnings).toEqual([]);
  });

  it('name repeated origins and APIs of an application', () => {
    const twice = {
      javascriptOrigins: ['https://shop.example', 'HTTPS://shop.example'],
      apis: ['orders', 'orders'],
    };
    const registry = createRegistry({ apis: { orders: { cors } }, applications: { twice } });
    expect(codes(registry.warnings)).toEqual([
      'repeated-entry applications.twice.javascriptOrigins[1]',
      'repeated-entry applications.twice.apis[1]',
    ]);
  });

  it('say what SOAP and OData clients send, whatever the case, and nothing under *', () => {
    const soap = {
      ...cors,
      allowedMethods: ['POST'],
      allowHeaders: ['Content-Type', 'SOAPAction'],
    };
    const any = { ...cors, allowedMethods: ['*'], allowHeaders: ['*'] };
    const registry = createRegistry({
      apis: {
        a: { type: 'soap', cors: soap },
        b: { type: 'odata', cors: any },
        c: { type: 'odata', cors: soap },
      },
    });
    expect(codes(registry.warnings)).toEqual(['odata-clients-denied apis.c.type']);
    expect(registry.warnings[0]?.message).toContain(
      'send GET, odata-version, odata-maxversion, which',
    );
  });
});

it('names a near API to whom asks for one that is not there, at no cost for a long name', () => {
  const apis = Object.fromEntries(['orders', 'stock'].map((name) => [name, {}]));
  const registry = createRegistry({ apis });
  expect(() => registry.policy('ordres')).toThrow(
    'there is no API "ordres"; did you mean "orders"?',
  );
  expect(() => registry.policy('x'.repeat(100_000))).toThrow(/^.{0,500}$/);
});

it('shows its schema and lets nobody change it', () => {
  const { enforcement } = registrySchema.properties.serverCors.properties;
  expect(() => (enforcement.enum as unknown as string[]).push('off')).toThrow(TypeError);
  expect(Object.isFrozen(registrySchema.properties.apis.additionalProperties)).toBe(true);
});
