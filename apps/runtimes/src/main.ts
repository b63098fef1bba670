import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { figuresOf, problemsOf, type Run, writeFigures } from './figures.ts';
import { type InstalledRuntime, installRuntime } from './install-runtime.ts';
import { Leftovers } from './leftovers.ts';
import { EXCEPTIONS } from './play/exceptions.ts';
import { hostCommand } from './play/host-command.ts';
import { type Played, playElsewhere } from './play/play-elsewhere.ts';
import { playOnNode } from './play/play-on-node.ts';
import { playQuickStart } from './play/play-quick-start.ts';
import { TESTED_SERVERS, type TestedServer } from './play/tested-servers.ts';
import { makeWorker } from './play/worker.ts';
import { renderPage } from './render-page.ts';
import { renderTable } from './render-table.ts';
import { adapters, ROOT, serverModule } from './repository.ts';
import { RUNTIMES, runtimesNamed } from './runtimes.ts';
import type { Suite } from './suite.ts';

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

const runs: Run[] = [];
for (const runtime of runtimesNamed(named)) {
  const installed = await installRuntime(runtime, leftovers);
  console.error(`${installed.title} ${installed.version} …`);
  runs.push({ runtime: installed, suites: await played(installed) });
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

async function played(runtime: InstalledRuntime): Promise<Run['suites']> {
  if (runtime.kind === 'node') return playOnNode(runtime, wanted, leftovers);
  const suites: Suite[] = [];
  for (const server of TESTED_SERVERS.filter(({ adapter }) => wanted.includes(adapter))) {
    suites.push(await playedElsewhere(runtime, server));
    suites.push(...(await playQuickStart(runtime, server, leftovers)));
  }
  return suites;
}

async function playedElsewhere(
  { kind, program }: InstalledRuntime,
  server: TestedServer,
): Promise<Played> {
  const exceptions = EXCEPTIONS[kind];
  if (kind !== 'workerd') {
    const command = hostCommand(kind, program, server.adapter);
    return playElsewhere(server, command, leftovers, exceptions);
  }
  const module = serverModule(server.adapter);
  const { command, modules, remove } = await makeWorker(program, module, leftovers);
  try {
    const suite = await playElsewhere(server, command, leftovers, exceptions);
    const dist = join(ROOT, 'packages', server.adapter, 'dist');
    const taken = modules.find((id) => id.startsWith(dist) && id.endsWith('index.js'));
    return { ...suite, ...(taken !== undefined && { taken }) };
  } finally {
    remove();
  }
}

function fail(message: string): never {
  console.error(`[runtimes] ${message}`);
  process.exit(2);
}
