import { once } from 'node:events';
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import type { Hosts } from '../hosts.ts';
import type { Decided } from '../observation.ts';
import { PAGE, type Page, type Scenario } from '../scenario.ts';
import { fixedServer } from './fixed-server.ts';
import { type Governed, governedServer } from './governed-server.ts';

/** The servers of all hosts, of which a scenario at a time is played. */
export interface Stage extends Hosts {
  /** Lets the hosts answer as the scenario has it; returns what its policies decide, as it grows. */
  play(scenario: Scenario): readonly Decided[];
  close(): Promise<void>;
}

/** A port for a service that nobody has (RFC 1078). */
const NOBODY_LISTENS = 1;

interface Role {
  readonly listener: RequestListener;
  readonly checkUpgrade?: Governed['checkUpgrade'];
}

/** Listens on free ports of this machine until it is closed. */
export async function openStage(): Promise<Stage> {
  let roles: ReadonlyMap<string, Role> = new Map();

  function roleOf(scheme: string, host = ''): Role | undefined {
    return roles.get(`${scheme}://${host}`);
  }

  async function open(server: HttpServer, scheme: string): Promise<number> {
    server.on('request', (request, response) => {
      const role = roleOf(scheme, request.headers.host);
      if (role === undefined || request.url === '/favicon.ico') response.writeHead(204).end();
      else role.listener(request, response);
    });
    server.on('upgrade', async (request, socket) => {
      await roleOf(scheme, request.headers.host)?.checkUpgrade?.(request, socket);
      socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  const { private: key, cert } = await generate([{ name: 'commonName', value: 'api.example' }]);
  const plain = createServer();
  const secure = createSecureServer({ key, cert });
  const local = createServer();
  const plainPort = await open(plain, 'http');
  const localPort = await open(local, 'http');
  const securePort = await open(secure, 'https');

  return {
    publicHosts: {
      'down.example:443': NOBODY_LISTENS,
      '*.example:80': plainPort,
      '*.example:443': securePort,
    },
    localHosts: { 'localhost:3000': localPort, '127.0.0.1:3000': localPort },
    play({ page = PAGE, servers }) {
      const decisions: Decided[] = [];
      const named = Object.entries(servers).map(([origin, server]): [string, Role] => [
        origin,
        'policy' in server ? governedServer(server, decisions) : { listener: fixedServer(server) },
      ]);
      roles = new Map([...named, ...withPage(page, new Map(named))]);
      return decisions;
    },
    async close() {
      for (const server of [plain, secure, local]) {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }
    },
  };
}

/** The page, also where its origin has a server of the scenario: at `/`. */
function withPage({ url, headers = {} }: Page, named: ReadonlyMap<string, Role>): [string, Role][] {
  const { protocol, origin, pathname } = new URL(url);
  if (!protocol.startsWith('http')) return [];
  const beside = named.get(origin);
  const listener: RequestListener = (request, response) => {
    if (request.url !== pathname) return beside?.listener(request, response);
    response.writeHead(200, { 'content-type': 'text/html', ...headers });
    response.end('<!doctype html><title>A page</title><link rel="icon" href="data:,">');
  };
  return [[origin, { ...beside, listener }]];
}
