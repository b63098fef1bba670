import { describe, expect, it } from 'vitest';
import { readFigures } from '../src/figures.ts';
import { EQUIVALENT } from '../src/mutation/equivalent-mutants.ts';
import { LEAST_SCORE } from '../src/mutation/figures-of-mutants.ts';
import { isInSource, judge, type Mutant, mutantsOf } from '../src/mutation/survivors.ts';

const { rows } = readFigures('mutation');
const figureOf = (what: string) => rows.find((row) => row.what.startsWith(what))?.figure;

describe('the mutants that are listed as equivalent', () => {
  it('are of code that is there', () => {
    expect(mutantsOf(EQUIVALENT).filter((mutant) => !isInSource(mutant))).toEqual([]);
  });

  it('are no more than have survived when they were last tested', () => {
    const distinct = new Set(mutantsOf(EQUIVALENT).map((mutant) => JSON.stringify(mutant)));
    expect(distinct.size).toBeLessThanOrEqual(Number(figureOf('Survived')));
  });
});

it('enough mutants were killed when they were last tested', () => {
  expect(Number.parseFloat(String(figureOf('Killed, of those')))).toBeGreaterThanOrEqual(
    LEAST_SCORE,
  );
});

describe('a survivor', () => {
  const mutant: Mutant = {
    file: 'src/a.ts',
    line: 'if (a) b();',
    original: 'a',
    replacement: 'true',
  };
  const { file, ...listed } = mutant;
  const other = { ...listed, replacement: 'false' };

  it('must be listed, and what is listed must survive', () => {
    expect(judge([mutant], [{ file, why: '', mutants: [listed] }])).toEqual({
      unlisted: [],
      stale: [],
    });
    expect(judge([mutant], [{ file, why: '', mutants: [other] }])).toEqual({
      unlisted: [mutant],
      stale: [{ file, ...other }],
    });
  });

  it('whose code has gone is noticed', () => {
    const gone = { ...mutant, file: 'src/evaluate.ts' };
    expect(isInSource(gone)).toBe(false);
    expect(isInSource({ ...gone, line: 'const { decisions } = policy;', original: 'policy' })).toBe(
      true,
    );
  });
});
