import type { Hosts } from '../hosts.ts';
import type { Ask } from './ask.ts';
import type { Driver } from './driver.ts';
import { askOfCell, type Cell, grid } from './grid/grid.ts';
import { GRID_APIS } from './grid/grid-apis.ts';
import type { Peculiarities } from './peculiarities.ts';
import { type Played, play } from './play.ts';
import { apisOfRows, originsOfRows, roundsOfRows } from './rows/rows.ts';
import { type CachePlayed, playPreflightCache } from './scenarios/preflight-cache.ts';
import { SCENARIO_APIS } from './scenarios/scenario-apis.ts';
import { scenarios, stopped } from './scenarios/scenarios.ts';
import { openTruthStage, type TruthStage } from './stage/stage.ts';

/** All that a browser did. */
export interface Truth {
  readonly browser: string;
  readonly peculiarities: Peculiarities;
  readonly rows: readonly Played[];
  readonly grid: readonly Played[];
  readonly scenarios: readonly Played[];
  readonly preflightCache: readonly CachePlayed[];
}

export const cells: readonly Cell[] = grid();
const asksOfGrid = cells.map(askOfCell);
const asksOfScenarios = scenarios.flatMap(({ asks }) => asks);

/** Starts the gateways and a browser, and lets its pages ask all there is to ask. */
export async function findTruth(start: (hosts: Hosts) => Promise<Driver>): Promise<Truth> {
  const apis = [...apisOfRows(), ...[...GRID_APIS.values()].flat(), ...SCENARIO_APIS];
  const stage = await openTruthStage(apis, originsOfPages());
  try {
    const driver = await start(stage.hosts);
    try {
      return await playAll(driver, stage);
    } finally {
      await driver.close();
    }
  } finally {
    await stage.close();
  }
}

async function playAll(driver: Driver, stage: TruthStage): Promise<Truth> {
  const { earlier, last } = roundsOfRows();
  const rows: Played[] = [];
  for (const round of earlier) rows.push(...(await play(driver, stage, round)));
  // Together, so that each page is opened once: that costs a browser more than all that it asks for.
  const played = await play(driver, stage, [...last, ...asksOfGrid, ...asksOfScenarios]);
  const of = (asks: readonly Ask[]) => played.filter(({ ask }) => asks.includes(ask));
  const preflightCache = await playPreflightCache(driver, stage);
  await stage.stopNativeServices();
  return {
    browser: driver.browser,
    peculiarities: driver.peculiarities,
    rows: [...rows, ...of(last)],
    grid: of(asksOfGrid),
    scenarios: [...of(asksOfScenarios), ...(await play(driver, stage, stopped.asks))],
    preflightCache,
  };
}

function originsOfPages(): Set<string> {
  const asks = [...asksOfGrid, ...asksOfScenarios, ...stopped.asks];
  return new Set([...originsOfRows(), ...asks.map(({ page }) => new URL(page).origin)]);
}
