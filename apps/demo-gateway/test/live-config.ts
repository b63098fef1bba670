import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts';
import { type Answer, send } from './http-client.ts';
import { type NativeDouble, startNativeDouble } from './native-double.ts';

/** A gateway whose files a test changes while it runs. All of it is gone when the test has ended. */
export interface LiveConfig {
  readonly folder: string;
  readonly native: NativeDouble;
  /** `config` is written anew where it is. */
  write(content: string, file?: string): void;
  /** As editors do that write beside the file and rename. */
  replace(content: string, file?: string): void;
  start(...parameters: string[]): Promise<LiveProcess>;
}

export interface LiveProcess extends GatewayProcess {
  /** Resolves once the line says that this revision is in force. */
  reloaded(revision: number): Promise<void>;
  /** Resolves once the log has a refusal with `text` in it. */
  refused(text: string): Promise<void>;
  health(): Promise<Health>;
}

export interface Health {
  readonly status: string;
  readonly revision: number;
  readonly refused: readonly {
    readonly file: string;
    readonly inForce: string;
    readonly issues: readonly { readonly code: string; readonly path: string }[];
  }[];
}

export async function createLiveConfig(): Promise<LiveConfig> {
  const folder = mkdtempSync(join(tmpdir(), 'live-config-'));
  const native = await startNativeDouble();
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
    native.close();
  });
  const pathOf = (file: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    return join(folder, file);
  };
  return {
    folder,
    native,
    write: (content, file = 'gateway.yaml') => writeFileSync(pathOf(file), content),
    replace(content, file = 'gateway.yaml') {
      writeFileSync(pathOf(`${file}~`), content);
      renameSync(pathOf(`${file}~`), pathOf(file));
    },
    async start(...parameters) {
      const config = join(folder, 'gateway.yaml');
      const gateway = await startGatewayProcess('--config', config, ...parameters);
      onTestFinished(() => void gateway.child.kill('SIGKILL'));
      const logged = (text: string) =>
        expect.poll(() => gateway.log(), { timeout: 20_000 }).toContain(text);
      return {
        ...gateway,
        reloaded: (revision) => logged(`{"event":"reloaded","revision":${revision}}\n`),
        async refused(text) {
          const refusals = () =>
            gateway
              .log()
              .split('\n')
              .filter((line) => line.includes('"event":"refused"'))
              .join('\n');
          await expect.poll(refusals, { timeout: 20_000 }).toContain(text);
        },
        health: async () => JSON.parse((await send(gateway.admin, '/-/health')).body),
      };
    },
  };
}

/** The main file of a gateway with all four frameworks; `rest` in YAML. */
export function mainFile(rest: string): string {
  return `gateways: { express: 0, fastify: 0, koa: 0, hono: 0 }\nadmin: { port: 0 }\n${rest}\n`;
}

/** An API as an entry of `apis`, in YAML. */
export function apiEntry(name: string, native: NativeDouble, origin: string): string {
  return `  ${name}: { path: /${name}, nativeService: '${native.address}/${name}', cors: { allowedOrigins: ['${origin}'], allowedMethods: [GET] } }\n`;
}

/** What each of the four answers to a request from `origin`. */
export async function statuses(
  { gateways }: GatewayProcess,
  path: string,
  origin: string,
): Promise<number[]> {
  const answers = await Promise.all(
    Object.values(gateways).map((address) => send(address, path, { headers: { origin } })),
  );
  return [...new Set(answers.map(({ status }: Answer) => status))];
}
