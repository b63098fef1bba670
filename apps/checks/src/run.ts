import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a command to its end and returns its stdout. Rejects with all it printed if it fails. */
export async function run(
  command: string,
  args: string[],
  cwd?: string,
  extra: NodeJS.ProcessEnv = {},
): Promise<string> {
  const env = { ...environment(), ...extra };
  try {
    const { stdout } = await execute(command, args, { cwd, env, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${[command, ...args].join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
}

/**
 * Without what vitest and the package managers leave in it for the programs that they start: a project
 * outside of the workspace must not inherit the workspace's settings.
 */
export function environment(): NodeJS.ProcessEnv {
  const isOurs = (name: string) =>
    /^(vitest|pnpm_|npm_(lifecycle|package|config_(user_agent|global_?prefix|local_?prefix|dir)))/i.test(
      name,
    ) || ['NODE_ENV', 'NODE_OPTIONS', 'NODE_PATH', 'TEST', 'JEST_WORKER_ID'].includes(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)));
}
