import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';
import type { Addresses } from '../src/start-gateway.ts';

const MAIN = join(import.meta.dirname, '../dist/main.js');
export const FULL_DEVICE = '/dev/full';
export const SHIPPED = join(import.meta.dirname, '../gateway.yaml');

export interface GatewayProcess extends Required<Addresses> {
  readonly child: ChildProcess;
  /** What has been written to stderr so far. */
  log(): string;
}

/** Starts the built gateway and waits for its ready line. */
export function startGatewayProcess(...parameters: string[]): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [MAIN, ...parameters]);
  return whenReady(child, child);
}

/** The same where nothing can be written to stderr: the device is full. */
export function startGatewayProcessWithoutLog(...parameters: string[]): Promise<GatewayProcess> {
  const stdio: StdioOptions = ['ignore', 'pipe', openSync(FULL_DEVICE, 'w')];
  const child = spawn(process.execPath, [MAIN, ...parameters], { stdio });
  return whenReady(child, { stdout: child.stdout as Readable });
}

async function whenReady(
  child: ChildProcess,
  { stdout, stderr }: { readonly stdout: Readable; readonly stderr?: Readable },
): Promise<GatewayProcess> {
  let log = '';
  stderr?.on('data', (chunk) => {
    log += chunk;
  });
  for await (const line of createInterface(stdout)) {
    return { ...JSON.parse(line), child, log: () => log };
  }
  throw new Error(`the gateway did not start: ${log}`);
}

/** Runs the built gateway until it ends by itself. */
export async function runGateway(...parameters: string[]) {
  const child = spawn(process.execPath, [MAIN, ...parameters]);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

const folder = mkdtempSync(join(tmpdir(), 'demo-gateway-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The file is gone when the tests of the importing file have ended. */
export function writeConfig(content: string): string {
  const file = join(folder, `${randomUUID()}.yaml`);
  writeFileSync(file, content);
  return file;
}

/** The shipped file with free ports and another native service. */
export function shippedConfig(nativeService: string): string {
  return readFileSync(SHIPPED, 'utf8')
    .replaceAll(/: 8\d{3}\b/g, ': 0')
    .replaceAll('http://127.0.0.1:8090', nativeService);
}
