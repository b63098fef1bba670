import { counted } from '../counted.ts';
import { nameOf } from '../read-input.ts';
import { UsageError } from '../usage-error.ts';
import { type Change, type ChangeParts, changeOf } from './change.ts';
import type { Migration } from './migration.ts';
import { loadOptions } from './options/load-options.ts';
import type { OptionPackage } from './options/option-package.ts';
import { translateOptions } from './options/translate-options.ts';
import { settle } from './settle.ts';

/** The policy that says what the options object of a package says. Executes the module that exports it. */
export async function migrateOptions(
  from: OptionPackage,
  source: string,
  asked: readonly string[],
): Promise<Migration> {
  const changes: Change[] = [];
  const report = (change: ChangeParts) => changes.push(changeOf(change));
  const options = snapshot(source, await loadOptions(source));
  const config = settle(await translateOptions(from, options, asked, report), report);
  return {
    source: nameOf(source),
    kind: `the options of ${from}`,
    config,
    changes,
    remarks: [
      `${from} only leaves its headers out for an origin that is not allowed, and the handler runs: under enforcement: enforce the policy answers 403 before it.`,
      ...(config.allowedOrigins.length === 0
        ? [
            `no origin is allowed yet: ${counted(asked.length, 'was', 'were')} asked for with --origin.`,
          ]
        : []),
    ],
  };
}

/** Getters run once. */
function snapshot(source: string, options: Readonly<Record<string, unknown>>) {
  try {
    return { ...options };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${source} cannot be read: ${reason}.`);
  }
}
