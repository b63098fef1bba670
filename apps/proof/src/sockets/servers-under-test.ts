import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ending, messageOf, readyLineOf, startProcess } from '../child-process.ts';
import { APIS } from './apis.ts';
import type { Reached } from './handler-answer.ts';
import { startNativeService } from './native-service.ts';

export interface ServerUnderTest {
  readonly framework: string;
  /** `adapter`: in front of a handler. `gateway`: the demo gateway, in front of a native service. */
  readonly kind: 'adapter' | 'gateway';
  readonly name: string;
  readonly port: number;
  /** Whether it takes heads larger than Node's 16 KiB. */
  readonly isWide: boolean;
}

export interface ServersUnderTest {
  readonly all: readonly ServerUnderTest[];
  /** What has reached handlers and native services so far. */
  reached(): Promise<readonly Reached[]>;
  /** Ends the processes and returns what was wrong with their end: nothing, as a rule. */
  stop(): Promise<readonly string[]>;
}

const GATEWAY = new URL('../../../demo-gateway/dist/main.js', import.meta.url);
/** Both sources and tests run what is built. */
const BARE = new URL('../../dist/sockets/bare-servers.js', import.meta.url);
const WIDE = ['--max-http-header-size=4194304'];

interface ServerOptions {
  /** They take heads larger than Node's 16 KiB. Default: false. */
  readonly isWide?: boolean;
  /** Only the adapters whose policy is awaited: the gateways have theirs at once. Default: false. */
  readonly areFew?: boolean;
}

export async function startServers(options: ServerOptions = {}): Promise<ServersUnderTest> {
  const { isWide = false, areFew = false } = options;
  const nodeOptions = isWide ? WIDE : [];
  const native = await startNativeService();
  const folder = mkdtempSync(join(tmpdir(), 'proof-sockets-'));
  const config = join(folder, 'gateway.yaml');
  writeFileSync(config, JSON.stringify(configFor(native.address), withExpressions));
  const gateway = startProcess(GATEWAY, ['--config', config, '--no-native'], { nodeOptions });
  const bare = startProcess(BARE, [], { nodeOptions, ipc: true });
  const [ready, ports] = await Promise.all([readyLineOf(gateway), messageOf(bare)]);

  const listening = Object.entries(ports as Record<string, number>);
  const chosen = listening.filter(([name]) => !areFew || name.endsWith('awaited'));
  const adapters = chosen.map(([name, port]) => ({
    framework: name.replace(/,.*/, ''),
    kind: 'adapter' as const,
    name,
    port,
    isWide,
  }));
  const { gateways } = ready as { gateways: Record<string, string> };
  const behind = Object.entries(gateways).map(([framework, address]) => ({
    framework,
    kind: 'gateway' as const,
    name: `gateway of ${framework}`,
    port: Number(new URL(address).port),
    isWide,
  }));

  async function stop(): Promise<string[]> {
    const problems: string[] = [];
    for (const [name, { child, ended, log }] of Object.entries({ gateway, bare })) {
      if (child.exitCode === null) child.kill('SIGTERM');
      const ending = await ended;
      if (ending.code !== 0) problems.push(`${name} ended with ${describe(ending)}`);
      problems.push(...troubleIn(log()).map((line) => `${name} logged ${line}`));
    }
    native.close();
    rmSync(folder, { recursive: true });
    return problems;
  }

  return {
    all: [...adapters, ...behind],
    async reached() {
      const answer = messageOf(bare);
      bare.child.send('reached');
      return [...native.reached, ...((await answer) as Reached[])];
    },
    stop,
  };
}

function configFor(nativeService: string) {
  const apis = Object.entries(APIS).map(([path, cors]) => [
    path.slice(1),
    { path, nativeService: nativeService + path, cors },
  ]);
  return {
    gateways: { express: 0, koa: 0, fastify: 0, hono: 0 },
    log: 'none',
    apis: Object.fromEntries(apis),
  };
}

/** In a file, a regular expression is a string between slashes. */
function withExpressions(_key: string, value: unknown): unknown {
  return value instanceof RegExp ? String(value) : value;
}

/** All but the advice that these policies, which are made to be attacked, give rise to. */
function troubleIn(log: string): string[] {
  return log.split('\n').filter((line) => line !== '' && !line.includes('there is advice on'));
}

function describe({ code, signal }: Ending): string {
  return signal ?? String(code);
}
