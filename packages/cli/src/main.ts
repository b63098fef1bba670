import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { checkCommand } from './commands/check.ts';
import { diffCommand } from './commands/diff.ts';
import { explainCommand } from './commands/explain.ts';
import { migrateCommand } from './commands/migrate.ts';
import { suggestCommand } from './commands/suggest.ts';
import { ExitCode } from './exit-code.ts';
import { conclude, endWithReaders } from './outcome.ts';
import { printable } from './printable.ts';
import { UsageError } from './usage-error.ts';

const COMMANDS = [
  checkCommand,
  explainCommand,
  auditCommand,
  diffCommand,
  suggestCommand,
  migrateCommand,
];

function program(): Command {
  const command = new Command('cors-policy')
    .description('CORS policies from the command line')
    .version(version())
    .addHelpText('after', '\nExit codes: see the README of @cors-policy/cli.');
  for (const create of COMMANDS) command.addCommand(create());
  for (const each of [command, ...command.commands]) {
    each
      .exitOverride()
      .showHelpAfterError('(--help tells what there is)')
      .configureOutput({ outputError: (text, write) => write(inPrintableLines(text)) });
  }
  return command;
}

/** Commander repeats what it refuses. */
function inPrintableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

async function run(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong; help that was asked for is no error.
      process.exitCode = error.exitCode === 0 ? ExitCode.ok : ExitCode.unusable;
    } else if (error instanceof UsageError) {
      conclude({ exitCode: ExitCode.unusable, remarks: error.lines.map(printable) });
    } else {
      process.exitCode = ExitCode.defect;
      console.error(error);
    }
  }
}

endWithReaders();
run();
