import { run } from './run.ts';

export interface ReadmeCommand {
  readonly command: string;
  /** What the README says that it ends with. */
  readonly exitCode: number;
}

/** The commands of a README's first block of `sh` that say with which exit code they end. */
export function commandsOf(readme: string): ReadmeCommand[] {
  const [, commands = ''] = /^```sh\n(.*?)^```$/ms.exec(readme) ?? [];
  return [...commands.matchAll(/^(.*?) *# exit code (\d+)/gm)].map(
    ([, command = '', exitCode]) => ({
      command,
      exitCode: Number(exitCode),
    }),
  );
}

/** The files that those commands read: blocks of `yaml` whose first line is a comment with the name. */
export function filesFor(readme: string): ReadonlyMap<string, string> {
  const blocks = readme.matchAll(/^```yaml\n# (\S+)\n(.*?)^```$/gms);
  return new Map([...blocks].map(([, file = '', text = '']) => [file, text]));
}

/** Runs a command, or a pipeline of them, in a shell. */
export async function exitCodeOf(command: string, folder: string): Promise<number> {
  // The braces keep `exit` from hiding what the last of a pipeline ends with.
  const script = `{ ${command}; } > /dev/null; echo "$?"`;
  return Number(await run('bash', ['-c', script], folder));
}
