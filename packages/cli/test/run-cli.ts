import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newFolder } from './new-folder.ts';

export const BIN = fileURLToPath(new URL('../bin/cors-policy.js', import.meta.url));
export const SHIPPED = fileURLToPath(
  new URL('../../../apps/demo-gateway/gateway.yaml', import.meta.url),
);

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command, with `stdin` if there is any, in a folder of nobody's. */
export function runCli(args: readonly string[], stdin = '', extra = {}): Promise<Ended> {
  const { NO_COLOR, FORCE_COLOR, ...inherited } = process.env;
  const options = { cwd: tmpdir(), env: { ...inherited, ...extra }, maxBuffer: 2 ** 27 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [BIN, ...args], options, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    // It may end without reading.
    child.stdin?.on('error', () => {});
    child.stdin?.end(stdin);
  });
}

/** The path of a new file with that text. */
export function writeInput(name: string, text: string): string {
  const file = join(newFolder(), name);
  writeFileSync(file, text);
  return file;
}
