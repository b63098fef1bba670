import { passThrough } from '@cors-policy/core';
import { describe, expect, it } from 'vitest';
import { nativeTarget, type Route, RouteTable } from '../src/route-table.ts';

function tableOf(paths: Readonly<Record<string, string>>): RouteTable<Route> {
  return new RouteTable(
    Object.entries(paths).map(([path, nativePath]) => ({
      api: path,
      path,
      policy: passThrough,
      native: { origin: 'http://native.test', path: nativePath, hiddenFields: [] },
      log: 'none',
    })),
  );
}

function destination(table: RouteTable<Route>, target: string): string | undefined {
  const match = table.find(target);
  return match && `${match.route.api} ${nativeTarget(match)}`;
}

const table = tableOf({ '/orders': '/base', '/orders/archive': '/old', '/legacy': '' });

describe('a request target', () => {
  it.each([
    ['/orders', '/orders /base'],
    ['/orders/', '/orders /base/'],
    ['/orders/1?x=1', '/orders /base/1?x=1'],
    ['/orders?x=1', '/orders /base?x=1'],
    ['/orders/1?to=//elsewhere/../x', '/orders /base/1?to=//elsewhere/../x'],
    ['/orders/a%20b%2Fc', '/orders /base/a%20b%2Fc'],
    ['/orders//1', '/orders /base/1'],
    ['/orders/..a/...', '/orders /base/..a/...'],
    ['/orders/archive/1', '/orders/archive /old/1'],
    ['/orders/archives', '/orders /base/archives'],
    ['/legacy', '/legacy /'],
    ['http://gateway.test/orders/1', '/orders /base/1'],
  ])('%s goes to %s', (target, expected) => {
    expect(destination(table, target)).toBe(expected);
  });

  it.each([
    '/',
    '*',
    '',
    '/ordersX',
    '/ORDERS',
    '/orders%2f1',
    '/%6frders',
    '/elsewhere',
    '/orders/../legacy',
    '/orders/1/../2',
    '/orders/./1',
    '/orders/%2e%2e/legacy',
    '/orders/.%2E/legacy',
    '/orders/..%2flegacy',
    '/orders/..%5clegacy',
    '/orders/..\\legacy',
    '/orders/..;x=1/legacy',
    '/orders/..',
    '/orders/%',
    '/orders/%ff',
    '/orders/ARCHIVE/1',
    '/orders/%61rchive/1',
    '/orders;x/archive/1',
  ])('%s belongs to no API', (target) => {
    expect(destination(table, target)).toBeUndefined();
  });

  it('finds an API at the root where no other is', () => {
    const withRoot = tableOf({ '': '/all', '/orders': '/base' });
    expect(destination(withRoot, '/')).toBe(' /all/');
    expect(destination(withRoot, '/ordersX?y')).toBe(' /all/ordersX?y');
    expect(destination(withRoot, '/orders/1')).toBe('/orders /base/1');
    expect(destination(withRoot, '/Orders/1')).toBeUndefined();
  });
});
