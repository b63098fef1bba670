import type { Explanation, FlowEnd, FlowStep } from '@cors-policy/core';
import { decidingStep } from './deciding-step.ts';

/** Units of the drawing; text is 13 of them high. */
export const WIDTH = 388;
const SPINE = { x: 4, width: 216 };
const EXIT = { x: 262, width: 122 };
const STEP_HEIGHT = 50;
const GAP = 26;
const START_HEIGHT = 30;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnStep extends Box {
  readonly step: FlowStep;
  /** Undefined: the request does not come so far. */
  readonly made: Explanation['steps'][number] | undefined;
  /** What it found settled the verdict. */
  readonly isDeciding: boolean;
}

/** A line with the answer that it stands for. */
export interface Way {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly answer: 'yes' | 'no' | '';
  readonly isTaken: boolean;
}

export interface DrawnEnd extends Box {
  readonly end: FlowEnd;
  readonly isReached: boolean;
}

export interface Drawing {
  readonly start: Box;
  readonly steps: readonly DrawnStep[];
  readonly ends: readonly DrawnEnd[];
  /** Those that are taken come last, on top of the others. */
  readonly ways: readonly Way[];
  readonly height: number;
}

/** One step below the other; what ends beside a step, but for the last way out, below it. */
export function layOutFlow(flow: readonly FlowStep[], explanation: Explanation): Drawing {
  const { steps: made } = explanation;
  const deciding = decidingStep(explanation)?.check;
  const middle = SPINE.x + SPINE.width / 2;
  const start = { x: SPINE.x + 25, y: 4, width: SPINE.width - 50, height: START_HEIGHT };
  const topOf = (index: number) => start.y + START_HEIGHT + GAP + index * (STEP_HEIGHT + GAP);
  const drawn = flow.map(
    (step, index): DrawnStep => ({
      ...SPINE,
      y: topOf(index),
      height: STEP_HEIGHT,
      step,
      made: made.find(({ check }) => check === step.check),
      isDeciding: step.check === deciding,
    }),
  );
  const ways: Way[] = [
    { from: [middle, start.y + START_HEIGHT], to: [middle, topOf(0)], answer: '', isTaken: true },
  ];
  const ends: DrawnEnd[] = [];
  for (const [index, box] of drawn.entries()) {
    const { ifHolds, ifNot } = box.step;
    const isLast = index === drawn.length - 1;
    for (const holds of [true, false]) {
      const next = holds ? ifHolds : ifNot;
      const answer = holds ? 'yes' : 'no';
      const isTaken = box.made?.holds === holds;
      const goesDown = next === 'continue' || (isLast && holds);
      const centre = box.y + STEP_HEIGHT / 2;
      const bottom = box.y + STEP_HEIGHT;
      ways.push(
        goesDown
          ? { from: [middle, bottom], to: [middle, bottom + GAP], answer, isTaken }
          : { from: [SPINE.x + SPINE.width, centre], to: [EXIT.x, centre], answer, isTaken },
      );
      if (next === 'continue') continue;
      const place = goesDown
        ? { x: middle - 75, y: bottom + GAP, width: 150 }
        : { ...EXIT, y: box.y + 3 };
      ends.push({ ...place, height: STEP_HEIGHT - 6, end: next, isReached: isTaken });
    }
  }
  return {
    start,
    steps: drawn,
    ends,
    ways: ways.sort((one, other) => Number(one.isTaken) - Number(other.isTaken)),
    height: topOf(flow.length) + STEP_HEIGHT,
  };
}
