import { inspect } from 'node:util';
import { Command, InvalidArgumentError } from 'commander';
import { recordFigures } from '../figures.ts';
import { compare } from './compare.ts';

const { pairs, seconds, seed } = new Command()
  .name('npm run fuzz --')
  .description('Asks generated policies and an independent oracle of generated requests.')
  .option('--pairs <number>', 'policies times requests', wholeNumber, 5_000_000)
  .option('--seconds <number>', 'the most that it takes', wholeNumber, 600)
  .option(
    '--seed <number>',
    'what to generate from',
    wholeNumber,
    Math.floor(Math.random() * 2 ** 31),
  )
  .parse()
  .opts<{ pairs: number; seconds: number; seed: number }>();

console.log(`seed ${seed}`);
const { disagreement, neverOccurred, occurrences, ...done } = compare({ pairs, seconds, seed });

if (disagreement === undefined) {
  recordFigures('fuzz', {
    command: `npm run fuzz -- --pairs ${pairs} --seed ${seed}`,
    rows: [
      { what: 'policies', figure: done.policies },
      { what: 'policy/request pairs', figure: done.pairs },
      { what: 'disagreements', figure: 0 },
      ...[...occurrences].map(([what, figure]) => ({ what, figure })),
    ],
  });
} else {
  // As source text: a row of the conformance suite, or an entry of a corpus, begins with it.
  console.error(
    inspect(disagreement, { depth: null, maxStringLength: null, maxArrayLength: null }),
  );
}
for (const way of neverOccurred) console.error(`never occurred: ${way}`);
process.exitCode = disagreement === undefined && neverOccurred.length === 0 ? 0 : 1;

function wholeNumber(text: string): number {
  if (!/^[0-9]+$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}
