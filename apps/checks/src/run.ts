import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

interface Ended {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly killed?: boolean;
}

/** Milliseconds: no command here takes so long, but one that does not end would be waited for without a word. */
const DEADLINE = 900_000;

/** Runs a command to its end and returns its stdout. Rejects with all it printed if it fails, or does not end. */
export async function run(
  command: string,
  args: string[],
  cwd?: string,
  extra: NodeJS.ProcessEnv = {},
): Promise<string> {
  const env = { ...environment(), ...extra };
  try {
    const limits = { maxBuffer: 2 ** 26, timeout: DEADLINE, killSignal: 'SIGKILL' } as const;
    const { stdout } = await execute(command, args, { cwd, env, ...limits });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '', killed } = error as Ended;
    const ending = killed ? `It had not ended after ${DEADLINE / 60_000} minutes.\n` : '';
    throw new Error(`${[command, ...args].join(' ')}\n${ending}${stdout}${stderr}`, {
      cause: error,
    });
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
