import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { environment } from '@cors-policy/checks/run';
import { freePort } from '../../../../packages/core/test/audit/free-port.ts';

export interface Running {
  readonly port: number;
  /** What it has written so far. */
  written(): string;
  stop(): Promise<void>;
}

const PAUSE = 10;

/** Starts a program of a page, its port in PORT, and waits until it listens. Rejects with what it wrote if it ends. */
export async function startProgram(
  file: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [await runnable(file)], {
    cwd: dirname(file),
    env: { ...environment(), ...extra, PORT: String(port) },
  });
  const written = await listens(child, port);
  return { port, written, stop: () => stop(child) };
}

/** Waits until a process accepts connections. Returns what it writes. Rejects with what it wrote if it ends before. */
export async function listens(child: ChildProcess, port: number): Promise<() => string> {
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => written.push(text));
  }
  let hasEnded = false;
  child.once('exit', () => {
    hasEnded = true;
  });
  while (!(await accepts(port))) {
    if (hasEnded) throw new Error(`[docs-site] the program ended:\n${written.join('')}`);
    await setTimeout(PAUSE);
  }
  return () => written.join('');
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** A program of TypeScript is compiled with decorators, as frameworks that need them say. */
async function runnable(file: string): Promise<string> {
  if (!file.endsWith('.ts')) return file;
  const { default: typescript } = await import('typescript');
  const { outputText } = typescript.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: {
      module: typescript.ModuleKind.ESNext,
      target: typescript.ScriptTarget.ES2022,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  const compiled = file.replace(/\.ts$/, '.js');
  writeFileSync(compiled, outputText);
  return compiled;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .once('connect', () => resolve(true))
      .once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
