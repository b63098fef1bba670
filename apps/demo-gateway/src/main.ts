import { join, relative } from 'node:path';
import { Command } from 'commander';
import { pino } from 'pino';
import { readConfigFile } from './config-file.ts';
import { type CheckedConfig, checkConfig } from './gateway-config.ts';
import { greeting } from './greeting.ts';
import { type RunningGateway, startGateway } from './start-gateway.ts';
import { linesOf, StartupError } from './startup-error.ts';

interface Arguments {
  readonly config?: string;
  readonly check?: true;
  readonly native: boolean;
  readonly console: boolean;
}

const STDERR = 2;

const command = new Command('demo-gateway')
  .description('One CORS policy per API, enforced alike by Express, Fastify, Koa and Hono.')
  .option('--config <file>', 'the configuration; default: the gateway.yaml that is shipped')
  .option('--check', 'only say whether the configuration is valid')
  .option('--no-native', 'do not start the sample native service')
  .option('--no-console', 'do not start the console (there is none yet)')
  .showSuggestionAfterError(false)
  .parse();

await run(command.opts<Arguments>());

async function run({ config, check, native }: Arguments): Promise<void> {
  const file = config ?? relative('', join(import.meta.dirname, '../gateway.yaml'));
  try {
    const { config: checked, warnings } = checkFile(file);
    if (check) {
      for (const line of linesOf(file, warnings, 'warning: ')) console.error(line);
      console.log(`${file}: valid; APIs: ${Object.keys(checked.apis).join(', ') || 'none'}.`);
      return;
    }
    const logger = pino({ base: null }, pino.destination(STDERR));
    if (warnings.length > 0) {
      logger.warn(`${file}: ${warnings.length} piece(s) of advice; --check says them`);
    }
    const gateway = await startGateway(checked, { native, logger });
    closeOnSignals(gateway);
    console.log(JSON.stringify({ event: 'ready', ...gateway.addresses }));
    if (config === undefined) console.log(greeting(gateway.addresses));
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    for (const line of linesOf(file, error.issues)) console.error(line);
    process.exitCode = 1;
  }
}

/** Throws `StartupError` with the position of every problem. */
function checkFile(file: string): CheckedConfig {
  const { config, locate } = readConfigFile(file);
  try {
    const checked = checkConfig(config);
    return { ...checked, warnings: locate(checked.warnings) };
  } catch (error) {
    if (error instanceof StartupError) throw new StartupError(locate(error.issues), error);
    throw error;
  }
}

function closeOnSignals(gateway: RunningGateway): void {
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
}
