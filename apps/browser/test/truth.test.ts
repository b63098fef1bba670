import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../src/truth/browsers.ts';
import { disagreements } from '../src/truth/disagreements.ts';
import { DIMENSIONS } from '../src/truth/grid/grid.ts';
import type { Played } from '../src/truth/play.ts';
import { sentRows } from '../src/truth/rows/rows.ts';
import { CACHES, cacheDisagreements } from '../src/truth/scenarios/preflight-cache.ts';
import { scenarios, stopped } from '../src/truth/scenarios/scenarios.ts';
import { cells, findTruth, type Truth } from '../src/truth/truth.ts';

for (const { name, executable, howToGet, start } of BROWSERS) {
  const title = `${name} does what explain says, at all four gateways`;
  if (executable === undefined) {
    it.skip(`${title}: ${howToGet}`, () => {});
    continue;
  }
  describe(title, () => {
    let truth: Truth;

    beforeAll(async () => {
      truth = await findTruth((hosts) => start(executable, hosts));
    }, 300_000);

    it.each(sentRows)('the row $row.id', ({ sequences }) => {
      const ids = new Set(sequences.flat().map(({ id }) => id));
      agree(
        truth.rows.filter(({ ask }) => ids.has(ask.id)),
        ids.size,
      );
    });

    it.each(DIMENSIONS.policy)('the cells of the grid under the policy %s', (policy) => {
      const ids = new Set(cells.flatMap((cell, index) => (cell.policy === policy ? index : [])));
      agree(
        truth.grid.filter(({ ask }) => ids.has(Number(ask.id.replace('cell-', '')))),
        ids.size,
      );
    });

    it.each([...scenarios, stopped])('$title', ({ asks }) => {
      const ids = new Set(asks.map(({ id }) => id));
      agree(
        truth.scenarios.filter(({ ask }) => ids.has(ask.id)),
        asks.length,
      );
    });

    it('asks again after a preflight that may not be reused, and not after one that may', () => {
      expect(truth.preflightCache).toHaveLength(CACHES.size * FRAMEWORKS.length);
      expect(truth.preflightCache.flatMap(cacheDisagreements)).toEqual([]);
    });
  });
}

function agree(played: readonly Played[], count: number): void {
  expect(played).toHaveLength(count);
  expect(played.flatMap(disagreements)).toEqual([]);
}
