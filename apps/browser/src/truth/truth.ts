import type { Hosts } from '../hosts.ts';
import type { Driver } from './driver.ts';
import { askOfCell, type Cell, grid } from './grid/grid.ts';
import { GRID_APIS } from './grid/grid-apis.ts';
import type { Peculiarities } from './peculiarities.ts';
import { type Played, play } from './play.ts';
import { playRows } from './rows/play-rows.ts';
import { apisOfRows, originsOfRows } from './rows/rows.ts';
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
  const rows = await playRows(driver, stage);
  const ofGrid = await play(driver, stage, asksOfGrid);
  const preflightCache = await playPreflightCache(driver, stage);
  const running = await play(driver, stage, asksOfScenarios);
  await stage.stopNativeServices();
  return {
    browser: driver.browser,
    peculiarities: driver.peculiarities,
    rows,
    grid: ofGrid,
    preflightCache,
    scenarios: [...running, ...(await play(driver, stage, stopped.asks))],
  };
}

function originsOfPages(): Set<string> {
  const asks = [...asksOfGrid, ...asksOfScenarios, ...stopped.asks];
  return new Set([...originsOfRows(), ...asks.map(({ page }) => new URL(page).origin)]);
}
