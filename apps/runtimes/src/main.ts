import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { figuresOf, problemsOf, type Run, writeFigures } from './figures.ts';
import { installRuntime } from './install-runtime.ts';
import { Leftovers } from './leftovers.ts';
import { Player } from './play/player.ts';
import { renderPage } from './render-page.ts';
import { renderTable } from './render-table.ts';
import { adapters, ROOT } from './repository.ts';
import { RUNTIMES, runtimesNamed } from './runtimes.ts';

const { only, runtime: named } = new Command('npm run runtimes --')
  .description(
    'Plays the conformance suite of every adapter on every runtime, and writes docs/runtimes.md.',
  )
  .option('--only <adapter>', 'folder of one package, such as hono; nothing is written')
  .option(
    '--runtime <name>',
    `${RUNTIMES.map(({ id }) => id).join(', ')}, or node; nothing is written`,
  )
  .parse()
  .opts<{ only?: string; runtime?: string }>();

const leftovers = new Leftovers();
leftovers.watch();
const wanted = adapters().filter((adapter) => only === undefined || adapter === only);
if (wanted.length === 0) fail(`[--only] ${only} is none of ${adapters().join(', ')}`);

const player = new Player(wanted, leftovers);
const runs: Run[] = [];
for (const runtime of runtimesNamed(named)) {
  const installed = await installRuntime(runtime, leftovers);
  console.error(`${installed.title} ${installed.version} …`);
  runs.push({ runtime: installed, suites: await player.play(installed) });
}

const figures = figuresOf(runs);
const problems = problemsOf(runs);
console.log(`\n${renderTable(figures)}\n`);
for (const problem of problems) console.error(`not green: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else if (only === undefined && named === undefined) {
  writeFigures(figures);
  writeFileSync(join(ROOT, 'docs/runtimes.md'), renderPage());
}

function fail(message: string): never {
  console.error(`[runtimes] ${message}`);
  process.exit(2);
}
