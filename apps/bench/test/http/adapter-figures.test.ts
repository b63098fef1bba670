import { describe, expect, it } from 'vitest';
import { adapterFigures } from '../../src/http/adapter-figures.ts';
import { adapterTargets } from '../../src/http/adapter-targets.ts';

const slices = (...cpuTimes: number[]) =>
  cpuTimes.map((cpuTime) => ({ cpuTime, times: new Float64Array() }));

/** The second round is disturbed, and everything takes twice as long. */
const figures = (ours: number, peer: number) =>
  adapterFigures({
    none: slices(10, 20),
    hardCoded: slices(19, 38),
    hardCodedAgain: slices(21, 42),
    ours: slices(ours, 2 * ours),
    peer: slices(peer, 2 * peer),
  });

const all = (value: number) => ({ median: value, low: value, high: value });

describe('the figures of an adapter', () => {
  it('are ratios within each round, to the mean of both hard-coded servers', () => {
    expect(figures(22, 40)).toEqual({
      cpuTime: { none: 15, hardCoded: 30, ours: 33, peer: 60 },
      oursToHardCoded: all(1.1),
      oursToPeer: all(0.55),
      noise: all(19 / 21),
      addedOursToPeer: all(0.4),
    });
  });

  it.each([
    ['hono', 'allowed', 22, 40, [true, true, true]],
    ['hono', 'allowed', 23, 30, [false, true, false]],
    ['hono', 'denied', 41, 40, [false, false]],
    ['koa', 'allowed', 40, 40, [false, true]],
  ] as const)('on %s, %s, with ours %i and the peer %i are held against the targets', (...row) => {
    const [framework, scenario, ours, peer, met] = row;
    const targets = adapterTargets([{ framework, scenario, ...figures(ours, peer) }]);
    expect(targets.map((target) => target.met)).toEqual(met);
  });
});
