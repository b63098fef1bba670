import { estimateFigures, estimateText } from '../estimate-text.ts';
import type { Effort, Section, Table, Target } from '../section.ts';
import { type Estimate, meanOf, medianOf, pairedRatio } from '../statistics.ts';
import { FRAMEWORKS, type Framework } from './cells.ts';
import { compareGateways, type GatewaySubject } from './compare-gateways.ts';
import type { Slice } from './interleave.ts';
import { gatewayPlan } from './plans.ts';

interface Cost {
  /** Microseconds of the gateway's CPU per request. */
  readonly cpuTime: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

interface Cell {
  readonly framework: Framework;
  readonly withToWithout: Estimate;
  readonly noise: Estimate;
  readonly with: Cost;
  readonly without: Cost;
}

const MOST_TO_WITHOUT = 1.1;

/** What a policy costs the demo gateway's proxy, with 50 connections. */
export async function measureGateway(effort: Effort): Promise<Section> {
  const plan = gatewayPlan(effort);
  const cells: Cell[] = [];
  for (const framework of FRAMEWORKS) {
    cells.push(cellOf(framework, await compareGateways(framework, plan)));
  }
  return {
    title: 'Gateway',
    tables: [tableOf(cells)],
    targets: cells.map(targetOf),
    figures: Object.assign({}, ...cells.map(figuresOf)),
  };
}

function cellOf(
  framework: Framework,
  slices: Readonly<Record<GatewaySubject, readonly Slice[]>>,
): Cell {
  const of = (subject: GatewaySubject) => slices[subject].map(({ cpuTime }) => cpuTime);
  const [without, again] = [of('without'), of('withoutAgain')];
  return {
    framework,
    withToWithout: pairedRatio(of('with'), meanOf(without, again)),
    noise: pairedRatio(without, again),
    with: costOf(slices.with),
    without: costOf([...slices.without, ...slices.withoutAgain]),
  };
}

/** Of the latencies of each round, and then the median of the rounds. */
function costOf(slices: readonly Slice[]): Cost {
  const quantile = (share: number) =>
    medianOf(slices.map(({ times }) => times.toSorted()[Math.floor(share * times.length)] ?? 0));
  return {
    cpuTime: medianOf(slices.map(({ cpuTime }) => cpuTime)),
    p50: quantile(0.5),
    p99: quantile(0.99),
  };
}

function tableOf(cells: readonly Cell[]): Table {
  return {
    caption:
      'The demo gateway before a native service, with and without a policy for the API: CPU time of the gateway per ' +
      'request, in microseconds, its ratio with the 95 % interval, and latency in milliseconds, with 50 connections. ' +
      'Noise is the gateway without a policy against itself in another process.',
    columns: [
      'framework',
      'CPU without',
      'CPU with',
      'with / without',
      'noise',
      'p50 without',
      'p50 with',
      'p99 without',
      'p99 with',
    ],
    rows: cells.map((cell) => [
      cell.framework,
      cell.without.cpuTime.toFixed(0),
      cell.with.cpuTime.toFixed(0),
      estimateText(cell.withToWithout),
      estimateText(cell.noise),
      ...[cell.without.p50, cell.with.p50, cell.without.p99, cell.with.p99].map((milliseconds) =>
        milliseconds.toFixed(1),
      ),
    ]),
  };
}

function targetOf({ framework, withToWithout }: Cell): Target {
  return {
    what: `gateway on ${framework}: with / without a policy`,
    limit: 'at most 1.10',
    measured: estimateText(withToWithout),
    met: withToWithout.median <= MOST_TO_WITHOUT,
  };
}

function figuresOf(cell: Cell): Record<string, number> {
  const key = `gateway.${cell.framework}`;
  const costs = (['cpuTime', 'p50', 'p99'] as const).flatMap((what) => [
    [`${key}.${what}.with`, cell.with[what]] as const,
    [`${key}.${what}.without`, cell.without[what]] as const,
  ]);
  return {
    ...estimateFigures(`${key}.withToWithout`, cell.withToWithout),
    ...estimateFigures(`${key}.noise`, cell.noise),
    ...Object.fromEntries(costs),
  };
}
