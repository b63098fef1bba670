import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { Command } from 'commander';
import { pino } from 'pino';
import { judgeFiles } from './config/judge-files.ts';
import { linesOf, StartupError } from './config/startup-error.ts';
import { greeting } from './greeting.ts';
import { type LiveGateway, startLiveGateway } from './live-gateway.ts';

interface Arguments {
  readonly config?: string;
  readonly check?: true;
  readonly state?: string;
  readonly native: boolean;
  readonly console: boolean;
}

const STDERR = 2;

const command = new Command('demo-gateway')
  .description('One CORS policy per API, enforced alike by Express, Fastify, Koa and Hono.')
  .option('--config <file>', 'the configuration; default: the gateway.yaml that is shipped')
  .option('--check', 'only say whether the configuration is valid')
  .option(
    '--state <folder>',
    'where the last good versions of included files are kept; default: .last-good beside the configuration',
  )
  .option('--no-native', 'do not start the sample native service')
  .option('--no-console', 'do not start the console (there is none yet)')
  .showSuggestionAfterError(false)
  .parse();

await run(command.opts<Arguments>());

async function run({ config, check, state, native }: Arguments): Promise<void> {
  const file = config ?? relative('', join(import.meta.dirname, '../gateway.yaml'));
  try {
    if (check) return checkFiles(file);
    const live = await startLiveGateway({
      file,
      stateFolder: state ?? join(dirname(file), '.last-good'),
      native,
      logger: pino({ base: null }, pino.destination(STDERR)),
      onReloaded: (revision) => console.error(JSON.stringify({ event: 'reloaded', revision })),
    });
    followSignals(live);
    console.log(JSON.stringify({ event: 'ready', ...live.addresses }));
    if (config === undefined) console.log(greeting(live.addresses));
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    for (const line of linesOf(file, error.issues)) console.error(line);
    process.exitCode = 1;
  }
}

/** Every file as it is now counts, whatever was in force before. */
function checkFiles(file: string): void {
  const { config, refused, advice } = judgeFiles({
    base: dirname(file),
    main: basename(file),
    lastGood: new Map(),
  });
  const pathOf = (name: string) => (isAbsolute(name) ? name : join(dirname(file), name));
  for (const { file: name, issues } of refused) {
    for (const line of linesOf(pathOf(name), issues)) console.error(line);
  }
  for (const { file: name, issues } of advice) {
    for (const line of linesOf(pathOf(name), issues, 'warning: ')) console.error(line);
  }
  if (refused.length > 0) {
    process.exitCode = 1;
    return;
  }
  console.log(`${file}: valid; APIs: ${Object.keys(config.apis).join(', ') || 'none'}.`);
}

function followSignals(gateway: LiveGateway): void {
  let isClosing = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    // Both the terminal and npm may send one: a second must not end what the first waits for.
    process.on(signal, async () => {
      if (isClosing) return;
      isClosing = true;
      await gateway.close();
      process.exit(0);
    });
  }
  process.on('SIGHUP', () => void gateway.reload());
}
