import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '@cors-policy/checks/repository';
import { environment } from '@cors-policy/checks/run';
import { freePort } from '../../../../packages/core/test/audit/free-port.ts';
import { stop } from './run-program.ts';

/** Servers that a page speaks of without showing their programs. */
export interface ServersOfPage {
  /** The port of each, by the port that the page names. */
  readonly ports: ReadonlyMap<string, number>;
  /** What the page's commands name by `$NAME`. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export const serversOfPages: ReadonlyMap<string, () => Promise<ServersOfPage>> = new Map([
  ['apps/demo-gateway/README.md', startDemoGateway],
  ['docs/implementations.md', startImplementation],
]);

interface Ready {
  readonly gateways: Readonly<Record<string, string>>;
  readonly admin: string;
  readonly console: string;
}

/** The shipped configuration, at ports that are free. */
async function startDemoGateway(): Promise<ServersOfPage> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-policy-gateway-'));
  const config = join(folder, 'gateway.yaml');
  const shipped = readFileSync(join(ROOT, 'apps/demo-gateway/gateway.yaml'), 'utf8');
  const named = /^gateways: \{(.*)\}/m.exec(shipped)?.[1] ?? '';
  writeFileSync(
    config,
    shipped
      .replaceAll(/^(?:gateways|admin|console):.*$/gm, (line) =>
        line.replaceAll(/\b8\d{3}\b/g, '0'),
      )
      .replaceAll('8090', String(await freePort())),
  );
  const child = start('apps/demo-gateway/dist/main.js', ['--config', config]);
  const ready: Ready = JSON.parse(await firstLine(child, /"ready"/));
  const portOf = (url: string) => Number(new URL(url).port);
  const gateways = [...named.matchAll(/(\w+): (\d+)/g)].map(
    ([, name = '', port = '']) => [port, portOf(ready.gateways[name] ?? '')] as const,
  );
  return {
    ports: new Map([...gateways, ['8105', portOf(ready.admin)], ['8080', portOf(ready.console)]]),
    variables: {},
    async stop() {
      await stop(child);
      rmSync(folder, { recursive: true });
    },
  };
}

async function startImplementation(): Promise<ServersOfPage> {
  const child = start('apps/implementations/dist/serve.js', ['express-cors']);
  const url = (await firstLine(child, /^URL=/)).slice('URL='.length);
  const { port } = new URL(url);
  return {
    ports: new Map([[port, Number(port)]]),
    variables: { URL: url },
    stop: () => stop(child),
  };
}

function start(program: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(ROOT, program), ...args], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

async function firstLine({ stdout }: ChildProcess, pattern: RegExp): Promise<string> {
  if (stdout) {
    for await (const line of createInterface(stdout)) {
      if (!pattern.test(line)) continue;
      stdout.resume();
      return line;
    }
  }
  throw new Error(`[docs-site] a server has ended without ${pattern}.`);
}
