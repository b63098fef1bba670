import { estimateFigures, estimateText } from '../estimate-text.ts';
import type { Effort, Section, Table } from '../section.ts';
import { type AdapterFigures, adapterFigures } from './adapter-figures.ts';
import { adapterTargets } from './adapter-targets.ts';
import { FRAMEWORKS, type Framework, SCENARIOS, type Scenario } from './cells.ts';
import { compareAdapters } from './compare-adapters.ts';
import { adapterPlan } from './plans.ts';

/** One adapter in one scenario. */
export interface Cell extends AdapterFigures {
  readonly framework: Framework;
  readonly scenario: Scenario;
}

const IN_SHORT: readonly Scenario[] = ['allowed', 'preflightAllowed'];

/** What an adapter costs over HTTP, beside hard-coded headers and the peer's. Throws if ours answers otherwise than hard-coded. */
export async function measureAdapters(effort: Effort): Promise<Section> {
  const scenarios = effort.quick ? IN_SHORT : SCENARIOS;
  const cells: Cell[] = [];
  for (const framework of FRAMEWORKS) {
    const slices = await compareAdapters(framework, scenarios, adapterPlan(framework, effort));
    for (const scenario of scenarios) {
      cells.push({ framework, scenario, ...adapterFigures(slices[scenario]) });
    }
  }
  return {
    title: 'Adapters over HTTP',
    tables: [tableOf(cells)],
    targets: adapterTargets(cells),
    figures: Object.assign({}, ...cells.map(figuresOf)),
  };
}

function tableOf(cells: readonly Cell[]): Table {
  return {
    caption:
      'CPU time of the server per request, in microseconds, and ratios of it with their 95 % interval: medians of rounds in ' +
      'which all variants take turns. Hard-coded answers as ours does, by the path alone; noise is hard-coded against ' +
      'itself in another process. What ours denies with 403, the peers let through, or answer without the header ' +
      'that allows: their cost counts all the same.',
    columns: [
      'framework',
      'scenario',
      'no CORS',
      'hard-coded',
      'ours',
      "the peer's",
      'ours / hard-coded',
      "ours / the peer's",
      'noise',
    ],
    rows: cells.map(({ framework, scenario, cpuTime, oursToHardCoded, oursToPeer, noise }) => [
      framework,
      scenario,
      ...[cpuTime.none, cpuTime.hardCoded, cpuTime.ours, cpuTime.peer].map((us) => us.toFixed(1)),
      ...[oursToHardCoded, oursToPeer, noise].map(estimateText),
    ]),
  };
}

function figuresOf(cell: Cell): Record<string, number> {
  const key = `adapters.${cell.framework}.${cell.scenario}`;
  const times = Object.entries(cell.cpuTime);
  return {
    ...Object.fromEntries(times.map(([variant, us]) => [`${key}.cpuTime.${variant}`, us])),
    ...estimateFigures(`${key}.oursToHardCoded`, cell.oursToHardCoded),
    ...estimateFigures(`${key}.oursToPeer`, cell.oursToPeer),
    ...estimateFigures(`${key}.noise`, cell.noise),
    ...(cell.framework === 'hono' &&
      estimateFigures(`${key}.addedOursToPeer`, cell.addedOursToPeer)),
  };
}
