import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { linesOf } from '@cors-policy/cli';
import { Command } from 'commander';
import { FolderOnDisk, readSettled } from './config/folder-on-disk.ts';
import { judgeFiles, NOTHING_BEFORE } from './config/judge-files.ts';
import { StartupError } from './config/startup-error.ts';
import { greeting } from './greeting.ts';
import type { LiveGateway } from './live-gateway.ts';
import { createLogger } from './logger.ts';

interface Arguments {
  readonly config?: string;
  readonly check?: true;
  readonly state?: string;
  readonly native: boolean;
  readonly console: boolean;
}

const command = new Command('demo-gateway')
  .description('One CORS policy per API, enforced alike by Express, Fastify, Koa and Hono.')
  .option('--config <file>', 'the configuration; default: the gateway.yaml that is shipped')
  .option('--check', 'only say whether the configuration is valid')
  .option(
    '--state <folder>',
    'where the last good versions are kept, if files are included; default: .last-good beside the configuration',
  )
  .option('--no-native', 'do not start the sample native service')
  .option('--no-console', 'do not start the console')
  .showSuggestionAfterError(false)
  .parse();

/** Does what the command line says. Resolves to what has been started, if anything. */
export async function run(): Promise<LiveGateway | undefined> {
  const { config, check, state, native, console: hasConsole } = command.opts<Arguments>();
  const file = config ?? relative('', join(import.meta.dirname, '../gateway.yaml'));
  try {
    if (check) {
      await checkFiles(file);
      return undefined;
    }
    // With the frameworks, which a check does without.
    const { startLiveGateway } = await import('./live-gateway.ts');
    const live = await startLiveGateway({
      file,
      stateFolder: state ?? join(dirname(file), '.last-good'),
      native,
      console: hasConsole,
      logger: createLogger(stderrIfPossible()),
      onReloaded: (revision) => console.error(JSON.stringify({ event: 'reloaded', revision })),
    });
    console.log(JSON.stringify({ event: 'ready', ...live.addresses }));
    if (config === undefined) console.log(greeting(live.addresses));
    return live;
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    for (const line of linesOf(file, error.issues)) console.error(line);
    process.exitCode = 1;
    return undefined;
  }
}

/** Where nothing can be written any more, on a full device or to nobody, the gateway goes on without its log. */
function stderrIfPossible(): NodeJS.WriteStream {
  return process.stderr.on('error', () => {});
}

/** Every file as it is now counts, whatever was in force before. */
async function checkFiles(file: string): Promise<void> {
  const base = dirname(file);
  const main = basename(file);
  const reading = await readSettled(new FolderOnDisk(base, main));
  const { config, refused, advice } = judgeFiles({ base, main, reading, before: NOTHING_BEFORE });
  const pathOf = (name: string) => (isAbsolute(name) ? name : join(base, name));
  for (const { file: name, issues } of refused) {
    for (const line of linesOf(pathOf(name), issues)) console.error(line);
  }
  for (const { file: name, issues } of advice) {
    for (const line of linesOf(pathOf(name), issues, 'warning: ')) console.error(line);
  }
  for (const name of reading.beingWritten) console.error(`${pathOf(name)}: is being written.`);
  if (refused.length > 0 || reading.beingWritten.length > 0) {
    process.exitCode = 1;
    return;
  }
  console.log(`${file}: valid; APIs: ${Object.keys(config.apis).join(', ') || 'none'}.`);
}
