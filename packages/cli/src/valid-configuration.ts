import type { PassThrough, Policy } from '@cors-policy/core';
import { type Configuration, readConfiguration } from './configuration.ts';
import { linesOf } from './file-issue.ts';
import { show } from './issue-of.ts';
import { printable } from './printable.ts';
import { UsageError } from './usage-error.ts';

/** Reads a configuration that is about to be used. Throws `UsageError` with every problem of an invalid one. */
export async function readValidConfiguration(file: string): Promise<Configuration> {
  const configuration = await readConfiguration(file);
  const { problems } = configuration;
  if (problems.length > 0)
    throw new UsageError(...linesOf(configuration.file, problems, 'error: '));
  return configuration;
}

/** What the files that are not followed may have, in lines. */
export function filesRemarks({ file, remarks: { files } }: Configuration): string[] {
  return files === undefined ? [] : [printable(`${file}: note: ${files}`)];
}

/**
 * The policy that `--api` names; without it, that of the only API, or the policy that is alone in its file. Throws
 * `UsageError` where that says nothing.
 */
export function chosenPolicy(
  { file, kind, policies }: Configuration,
  api: string | undefined,
): { readonly api: string; readonly policy: Policy | PassThrough } {
  const names = [...policies.keys()];
  if (kind === 'policy' && api !== undefined) {
    throw new UsageError(`${file} is a policy alone: leave out --api.`);
  }
  const [only] = names;
  const name = api ?? (names.length === 1 ? only : undefined);
  const policy = name === undefined ? undefined : policies.get(name);
  if (name !== undefined && policy !== undefined) return { api: name, policy };
  const there = names.length === 0 ? 'It has none.' : `It has ${names.map(show).join(', ')}.`;
  throw new UsageError(
    api === undefined
      ? `name one of the APIs of ${file} with --api. ${there}`
      : `${file} has no API ${show(api)}. ${there}`,
  );
}
