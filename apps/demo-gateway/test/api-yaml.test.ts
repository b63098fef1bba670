import { readFileSync } from 'node:fs';
import { parseConfig } from '@cors-policy/cli';
import { expect, it } from 'vitest';
import { describeConfiguration } from '../src/admin/describe-policies.ts';
import { yamlOf } from '../src/admin/yaml-of.ts';
import { checkConfig, type GatewayConfig } from '../src/config/gateway-config.ts';
import { checkDraft } from '../src/console/questions/check-draft.ts';
import { SHIPPED } from './gateway-process.ts';
import { configOf } from './question-server.ts';

const api = { path: '/orders', nativeService: 'http://127.0.0.1:9/' };
const policy = { allowedOrigins: ['https://a.example'], allowedMethods: ['GET'] };

/** Each API of a configuration, with its policy before and after its own text has been a draft. */
function unchanged(config: unknown) {
  const before = { ...checkConfig(config), closed: [] };
  const { apis } = describeConfiguration(before);
  expect(apis.length).toBeGreaterThan(0);
  for (const { name, ...its } of apis) {
    const draft = 'yaml' in its ? its.yaml : '';
    const { problems, revision } = checkDraft({ api: name, draft }, { ...before, advice: [] });
    expect(problems, draft).toEqual([]);
    const policies = [before, revision].map((one) => one?.registry.policy(name).current);
    expect(JSON.stringify(policies[1])).toBe(JSON.stringify(policies[0]));
    expect(revision?.config.applications).toEqual(before.config.applications);
  }
  return apis;
}

it('makes of each shipped API a draft that changes nothing', () => {
  unchanged(parseConfig(readFileSync(SHIPPED, 'utf8')).config);
});

it('has the policy and its applications as the file could have them', () => {
  const { config } = parseConfig(readFileSync(SHIPPED, 'utf8'));
  expect(yamlOf('orders', config as GatewayConfig)).toBe(`apis:
  orders:
    cors:
      allowedOrigins: [http://test2.com, http://partner.localhost:8080]
      allowedMethods: [GET, POST]
      allowHeaders: [content-type]
applications:
  storefront:
    javascriptOrigins: [http://shop.example, http://shop.localhost:8080]
    apis: [orders]
`);
  expect(yamlOf('legacy', config as GatewayConfig)).toMatch(
    /^# There is no policy.*apis:\n {2}legacy: \{\}\n$/s,
  );
});

it('writes out expressions, long lists, odd names and what the file repeats', () => {
  const long = Array.from({ length: 1_000 }, (_, index) => `https://a${index}.example`);
  const expressions = [/https:\/\/[a-z]+\.example/, '/https:\\/\\/b\\d+: #"\'\\.example/'];
  const names = ['x-one'];
  const apis = {
    orders: { ...api, cors: { ...policy, allowedOrigins: [...expressions, ...long] } },
    'no: {name}\n': { ...api, path: '/odd', cors: policy },
    yes: {
      ...api,
      path: '/shared',
      cors: { ...policy, allowHeaders: names, exposeHeaders: names },
    },
    'passed # through': { ...api, path: '/through' },
  };
  const odd = {
    javascriptOrigins: ['https://o.example'],
    apis: Object.keys(apis),
    suspended: true,
  };
  const [orders, , yes] = unchanged(configOf({ apis, applications: { 'a: b': odd } }));
  expect(yes && 'yaml' in yes && yes.yaml).toContain('exposeHeaders: [x-one]');
  expect(orders && 'yaml' in orders && orders.yaml).toContain('\n        - https://a999.example\n');
});

it('names the policy of the server where that governs the API', () => {
  const [orders] = unchanged(configOf({ apis: { orders: api }, serverCors: policy }));
  expect(orders && 'yaml' in orders && orders.yaml).toMatch(/^serverCors:/);
});

it('lists all applications', () => {
  const applications = {
    shop: { javascriptOrigins: ['https://shop.example'], apis: ['orders'] },
    idle: { javascriptOrigins: [], apis: [], suspended: true },
  };
  const config = configOf({ apis: { orders: { ...api, cors: policy } }, applications });
  const described = describeConfiguration({ ...checkConfig(config), closed: [{ api: 'billing' }] });
  expect(described.applications).toEqual([
    { name: 'shop', ...applications.shop, suspended: false },
    { name: 'idle', ...applications.idle },
  ]);
  expect(described.apis.at(-1)).toEqual({ name: 'billing', state: 'closed' });
});
