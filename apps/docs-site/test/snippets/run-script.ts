import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '@cors-policy/checks/repository';
import { environment } from '@cors-policy/checks/run';

export interface ScriptEnd {
  readonly exitCode: number | null;
  /** What it wrote to stdout. */
  readonly output: string;
}

/** `npx @cors-policy/cli` and `npx cors-policy` are the command line of the workspace. */
const NPX =
  'npx() { shift; node "$CORS_POLICY" "$@"; }; cors-policy() { node "$CORS_POLICY" "$@"; };';

/** Runs a line of `sh` in a folder, with bash. */
export async function runScript(line: string, folder: string): Promise<ScriptEnd> {
  mkdirSync(folder, { recursive: true });
  const env = {
    ...environment(),
    CORS_POLICY: join(ROOT, 'packages/cli/bin/cors-policy.js'),
    NO_COLOR: '1',
  };
  const child = spawn('bash', ['-c', `${NPX}\n${line}`], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const [output] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { exitCode: child.exitCode, output };
}
