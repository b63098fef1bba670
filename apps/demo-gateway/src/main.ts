import { join, relative } from 'node:path';
import { Command } from 'commander';
import { pino } from 'pino';
import { readConfigFile } from './config-file.ts';
import { checkConfig } from './gateway-config.ts';
import { greeting } from './greeting.ts';
import { type RunningGateway, startGateway } from './start-gateway.ts';
import { lineOf, StartupError } from './startup-error.ts';

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
    const { config: checked, warnings } = checkConfig(readConfigFile(file));
    if (check) {
      for (const warning of warnings) console.error(`${file}: warning: ${lineOf(warning)}`);
      console.log(`${file}: valid; APIs: ${Object.keys(checked.apis).join(', ') || 'none'}.`);
      return;
    }
    const logger = pino({ base: null }, pino.destination(STDERR));
    if (warnings.length > 0) logger.warn(`${file}: ${warnings.length} warning(s); see --check`);
    const gateway = await startGateway(checked, { native, logger });
    closeOnSignals(gateway);
    console.log(JSON.stringify({ event: 'ready', ...gateway.addresses }));
    if (config === undefined) console.log(greeting(gateway.addresses));
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    for (const issue of error.issues) console.error(`${file}: ${lineOf(issue)}`);
    process.exitCode = 1;
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
