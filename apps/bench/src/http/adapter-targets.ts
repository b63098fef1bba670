import { estimateText } from '../estimate-text.ts';
import type { Target } from '../section.ts';
import type { Cell } from './measure-adapters.ts';

const MOST_TO_HARD_CODED = 1.1;
const MOST_ADDED_ON_HONO = 0.5;

export function adapterTargets(cells: readonly Cell[]): Target[] {
  return [...cells.flatMap(targetsOf), ...cells.filter(isHonosRequest).map(honosTarget)];
}

function targetsOf({ framework, scenario, oursToHardCoded, oursToPeer }: Cell): Target[] {
  const cell = `${framework}, ${scenario}`;
  return [
    {
      what: `${cell}: ours / hard-coded`,
      limit: 'upper end at most 1.10',
      measured: estimateText(oursToHardCoded),
      met: oursToHardCoded.high <= MOST_TO_HARD_CODED,
    },
    {
      what: `${cell}: ours / the peer's`,
      limit: 'lower end at most 1',
      measured: estimateText(oursToPeer),
      met: oursToPeer.low <= 1,
    },
  ];
}

function isHonosRequest({ framework, scenario }: Cell): boolean {
  return framework === 'hono' && scenario === 'allowed';
}

function honosTarget({ framework, scenario, addedOursToPeer }: Cell): Target {
  return {
    what: `${framework}, ${scenario}: what ours adds / what hono/cors adds`,
    limit: 'at most 0.5',
    measured: estimateText(addedOursToPeer),
    met: addedOursToPeer.median <= MOST_ADDED_ON_HONO,
  };
}
