import { posix } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import type { FigureRow } from '../figures.ts';
import { CORE } from './core.ts';

/** Of these, in hundred, are to be killed. */
export const LEAST_SCORE = 95;

/** A mutant that makes a test run without end is noticed as well. */
export function isKilled({ status }: MutantResult): boolean {
  return status === 'Killed' || status === 'Timeout';
}

export function isAlive({ status }: MutantResult): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

/** Of the mutants that could be tested, how many of a hundred are killed. */
export function scoreOf(mutants: readonly MutantResult[]): number {
  const killed = mutants.filter(isKilled).length;
  return (100 * killed) / (killed + mutants.filter(isAlive).length);
}

/** `unlisted`: how many survivors nobody has explained. */
export function figuresOf(mutants: readonly MutantResult[], unlisted: number): FigureRow[] {
  const count = (...statuses: MutantResult['status'][]) =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const folderOf = ({ fileName }: MutantResult) => posix.dirname(fileName.slice(CORE.length));
  const folders = [...new Set(mutants.map(folderOf))].sort();
  return [
    { what: 'Mutants of `packages/core/src`', figure: mutants.length },
    { what: 'Killed by a test that fails', figure: count('Killed') },
    { what: 'Killed, as a test would run without end', figure: count('Timeout') },
    { what: 'Survived', figure: count('Survived', 'NoCoverage') },
    { what: 'Survived, and not listed with why no test can notice it', figure: unlisted },
    { what: 'Not to be run', figure: count('RuntimeError', 'CompileError') },
    { what: 'Killed, of those that can be run', figure: inHundred(mutants) },
    ...folders.map((folder) => {
      const inside = mutants.filter((mutant) => folderOf(mutant) === folder);
      return {
        what: `Killed in \`${folder}\` (${inside.length} mutants)`,
        figure: inHundred(inside),
      };
    }),
  ];
}

/** Never rounded up to more than it is. */
function inHundred(mutants: readonly MutantResult[]): string {
  return `${(Math.floor(10 * scoreOf(mutants)) / 10).toFixed(1)} %`;
}
