import { expect, it } from 'vitest';
import type { RecordedDecision } from '../src/contract.ts';
import { countByApi, SPAN, SPANS } from '../src/live/count-by-api.ts';

const NOW = Date.parse('2026-01-01T00:10:03.000Z');

const decided = (api: string, verdict: string, ago: number) =>
  ({ api, verdict, time: new Date(NOW - ago).toISOString() }) as RecordedDecision;

it('counts by API and verdict, and by span of time as far as the spans go', () => {
  const decisions = [
    decided('orders', 'denied', 0),
    decided('orders', 'allowed', 0),
    decided('orders', 'allowed', SPAN),
    decided('orders', 'not-cors', SPAN * SPANS),
    decided('odata', 'denied', 1),
  ];
  const [orders, odata, ...others] = countByApi(decisions, NOW);
  expect(others).toEqual([]);
  expect(odata?.api).toBe('odata');
  expect(orders).toMatchObject({ api: 'orders', total: { allowed: 2, denied: 1, 'not-cors': 1 } });
  expect(orders?.spans).toHaveLength(SPANS);
  expect(orders?.spans.at(-1)).toEqual({ allowed: 1, denied: 1, 'not-cors': 0 });
  expect(orders?.spans.at(-2)).toEqual({ allowed: 1, denied: 0, 'not-cors': 0 });
  expect(orders?.spans.filter((span) => span['not-cors'] > 0)).toEqual([]);
});

it('takes what is of a clock ahead for now', () => {
  const [counted] = countByApi([decided('orders', 'allowed', -60_000)], NOW);
  expect(counted?.spans.at(-1)?.allowed).toBe(1);
});
