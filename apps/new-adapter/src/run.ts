import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a command to its end, with its output where ours goes. Rejects if it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: 'inherit' });
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code ?? signal}`);
}
