import { findChromium } from '../chromium.ts';
import { startChromium } from './chromium-driver.ts';
import { disagreements } from './disagreements.ts';
import { findTruth, cells } from './truth.ts';
import { DIMENSIONS } from './grid/grid.ts';
const names = Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[];
for (const a of names) for (const b of names) if (a < b) {
  const seen = new Set(cells.map((cell) => `${cell[a]}|${cell[b]}`));
  const all = DIMENSIONS[a].length * DIMENSIONS[b].length;
  if (seen.size !== all) console.log('missing', a, b, all - seen.size, 'of', all);
}
console.time('truth');
const truth = await findTruth((hosts) => startChromium(findChromium() ?? '', hosts));
console.timeEnd('truth');
for (const part of [truth.rows, truth.grid, truth.scenarios]) {
  const bad = part.filter((one) => disagreements(one).length > 0);
  const kinds: Record<string, number> = {};
  for (const {outcome} of part) kinds[outcome.kind] = (kinds[outcome.kind] ?? 0) + 1;
  console.log(part.length, kinds, bad.length);
  for (const one of bad) for (const line of disagreements(one)) console.log(line.slice(0, 700));
}
console.log(truth.preflightCache);
console.log('node cpu', process.cpuUsage(), process.uptime());
