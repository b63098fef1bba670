import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Policy } from '../src/policy.ts';
import { createRegistry } from '../src/registry/registry.ts';

const cors = { allowedOrigins: ['https://a.example'], allowedMethods: ['GET'] };
const ORIGIN = 'https://shop.example';
const shop = { javascriptOrigins: [ORIGIN], apis: ['orders'] };

describe('with 50,000 applications and 500 APIs', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('a change touches what it is about only', () => {
    const stocks = Array.from({ length: 500 }, (_, index) => [`stock-${index}`, { cors }]);
    const applications = Array.from({ length: 50_000 }, (_, index) => [
      `app-${index}`,
      { javascriptOrigins: [`https://app-${index}.example`, ORIGIN], apis: ['orders'] },
    ]);
    const registry = createRegistry({
      apis: { orders: { cors }, ...Object.fromEntries(stocks) },
      applications: Object.fromEntries(applications),
    });
    const { evaluate } = registry.policy('orders').current as Policy;
    const verdict = (origin: string) => evaluate({ method: 'GET', origin }).verdict;

    const touches = touchesOfMapsAndSets(() => {
      registry.setApplication('app-7', { ...shop, javascriptOrigins: ['https://new.example'] });
      registry.setApplication('another', shop);
      registry.removeApplication('another');
      registry.setApi('stock-7', { cors });
      registry.setApi('orders', { cors });
      registry.removeApi('stock-8');
    });
    expect(touches).toBeGreaterThan(0);
    expect(touches).toBeLessThan(500);

    expect(verdict('https://new.example')).toBe('allowed');
    expect(verdict('https://app-7.example')).toBe('denied');
    expect(verdict('https://app-49999.example')).toBe('allowed');
    expect(registry.applicationsFor('orders', ORIGIN)).toHaveLength(49_999);
  });

  /** How often `change` asks a Map or a Set for anything, each step of a loop over one included. */
  function touchesOfMapsAndSets(change: () => void): number {
    const spies = [
      ...(['get', 'has', 'set', 'delete', 'forEach'] as const).map((name) =>
        vi.spyOn(Map.prototype, name),
      ),
      ...(['has', 'add', 'delete', 'forEach'] as const).map((name) =>
        vi.spyOn(Set.prototype, name),
      ),
      ...[new Map().values(), new Set().values()].map((iterator) =>
        vi.spyOn(Object.getPrototypeOf(iterator) as Iterator<unknown>, 'next'),
      ),
    ];
    change();
    const counts = spies.map(({ mock }) => mock.calls.length);
    vi.restoreAllMocks();
    return counts.reduce((sum, count) => sum + count, 0);
  }
});
