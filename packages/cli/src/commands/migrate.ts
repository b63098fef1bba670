import { createPolicy, PolicyConfigError } from '@cors-policy/core';
import { Command, Option } from 'commander';
import { configurationOf } from '../configuration.ts';
import { counted } from '../counted.ts';
import { ExitCode } from '../exit-code.ts';
import { linesOf } from '../file-issue.ts';
import { formatOption } from '../formats.ts';
import { show } from '../issue-of.ts';
import type { Change } from '../migrate/change.ts';
import { OPTION_PACKAGES } from '../migrate/options/option-package.ts';
import { conclude, endOnceWritten, type Outcome } from '../outcome.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly from?: string;
  readonly origin?: readonly string[];
  readonly format?: 'yaml' | 'json';
}

/** `cors-policy migrate SOURCE` */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('translate the CORS configuration of another package or product into a policy')
    .argument(
      '<source>',
      'with --from a package MODULE or MODULE#EXPORT, its options object, or JSON; otherwise a file, folder or ZIP that webMethods API Gateway, API Studio or Integration Server exported; - is stdin',
    )
    .addOption(
      new Option('--from <what>', 'what it is; webMethods is recognised by content').choices([
        ...OPTION_PACKAGES,
        'webmethods',
      ]),
    )
    .option(
      '--origin <origin>',
      'ask a function whether it allows this origin; repeatable',
      collect,
      [],
    )
    .addOption(formatOption('yaml', 'json'))
    .addHelpText(
      'after',
      '\nWith --from a package the module is loaded, which EXECUTES it and all that it imports, with your rights.' +
        '\nExit code 0: translated, and nobody is denied for it; 1: read the warnings; 2: not translated.',
    )
    .action(async (source: string, options: Options) => {
      try {
        conclude(await migrate(source, options));
      } finally {
        // A module that was loaded may have started a server.
        endOnceWritten();
      }
    });
}

/** What the command ends with. Throws `UsageError` for what cannot be translated. */
export async function migrate(
  source: string,
  { from, origin = [], format = 'yaml' }: Options,
): Promise<Outcome> {
  for (const one of origin) refuseUnlessOrigin(one);
  const migration = await migrationOf(source, from, origin);
  // Here, so that the other commands do not load it.
  const { asJsonResult, asYaml } = await import('../migrate/render.ts');
  const { changes, remarks } = migration;
  const yaml = asYaml(migration);
  const { problems, warnings } = configurationOf(migration.source, yaml);
  if (problems.length > 0) throw new Error(linesOf(migration.source, problems).join('\n'));
  const advice =
    warnings.length === 0
      ? []
      : [`check has advice on it: ${counted(warnings.length, 'warning', 'warnings')}.`];
  return {
    exitCode: changes.some(({ severity }) => severity === 'warning') ? ExitCode.found : ExitCode.ok,
    lines: [format === 'json' ? asJsonResult(migration) : yaml],
    remarks: [
      ...changes.flatMap((change) =>
        linesOf(migration.source, [placed(change)], `${change.severity}: `),
      ),
      ...[...remarks, ...advice].map((remark) => `${migration.source}: note: ${remark}`),
    ].map(printable),
  };
}

/** The last name of an entry has its id. */
function placed(change: Change): Change {
  const { entry, path } = change;
  const asset = entry?.slice(entry.lastIndexOf('/') + 1);
  return { ...change, path: [asset, path].filter(Boolean).join(': ') };
}

async function migrationOf(source: string, from: string | undefined, origins: readonly string[]) {
  const named = OPTION_PACKAGES.find((name) => name === from);
  if (named !== undefined) {
    const { migrateOptions } = await import('../migrate/migrate-options.ts');
    return migrateOptions(named, source, origins);
  }
  if (origins.length > 0) throw new UsageError('--origin asks a function of --from a package.');
  const { migrateWebMethods } = await import('../migrate/migrate-webmethods.ts');
  return migrateWebMethods(source);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function refuseUnlessOrigin(value: string): void {
  try {
    const { ownOrigins } = createPolicy({
      allowedOrigins: [],
      allowedMethods: ['GET'],
      ownOrigins: [value],
    }).config;
    if (ownOrigins?.[0] === value) return;
    throw new UsageError(`--origin ${show(value)}: browsers write ${show(ownOrigins?.[0])}.`);
  } catch (error) {
    if (!(error instanceof PolicyConfigError)) throw error;
    throw new UsageError(`--origin: ${error.issues[0]?.message ?? show(value)}`);
  }
}
