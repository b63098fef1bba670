import { recordFigures } from '../figures.ts';
import { EQUIVALENT } from './equivalent-mutants.ts';
import { figuresOf, isAlive, LEAST_SCORE, scoreOf } from './figures-of-mutants.ts';
import { ALL, runStryker } from './run-stryker.ts';
import { judge, type Mutant, mutantOf } from './survivors.ts';

// For the time in which one works on a part: `src/config/*.ts`, say.
const part = process.argv.slice(2);
const mutants = await runStryker(part.length > 0 ? part : ALL);
const { unlisted, stale } = judge(mutants.filter(isAlive).map(mutantOf), EQUIVALENT);
tell('survives, and is not listed as equivalent', unlisted);
if (part.length === 0) {
  tell('is listed as equivalent, and does not survive', stale);
  const rows = figuresOf(mutants, unlisted.length);
  recordFigures('mutation', { command: 'npm run proof:mutation', rows });
  if (unlisted.length > 0 || stale.length > 0 || scoreOf(mutants) < LEAST_SCORE) {
    process.exitCode = 1;
  }
}

function tell(what: string, found: readonly Mutant[]): void {
  for (const { file, line, original, replacement } of found) {
    console.error(`${file}: ${what}:\n  ${line}\n  ${original} -> ${replacement}`);
  }
}
