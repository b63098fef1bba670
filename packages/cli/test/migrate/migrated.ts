import { migrate } from '../../src/commands/migrate.ts';
import { configurationOf } from '../../src/configuration.ts';
import { UsageError } from '../../src/usage-error.ts';
import { type Ended, writeInput } from '../run-cli.ts';

export type Options = Parameters<typeof migrate>[1];

/** What the command ends with, in this process. */
export async function migrated(source: string, options: Options = {}): Promise<Ended> {
  try {
    const { exitCode, lines = [], remarks = [] } = await migrate(source, options);
    return { exitCode, stdout: lines.join('\n'), stderr: remarks.join('\n') };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { exitCode: 2, stdout: '', stderr: error.message };
  }
}

/** As `migrated`, of a new file with that text. */
export function migratedText(text: string, options: Options = {}, name = 'input'): Promise<Ended> {
  return migrated(writeInput(name, text), options);
}

/** Whether `check` accepts it. */
export function isValid(text: string): boolean {
  return configurationOf('output', text).problems.length === 0;
}
