import type { RequestListener } from 'node:http';
import { type Logger, pino } from 'pino';
import { createAdmin } from './admin.ts';
import { FRAMEWORKS, type Framework } from './config-schema.ts';
import { createReport } from './decision-log.ts';
import { checkConfig, type GatewayConfig } from './gateway-config.ts';
import { createExpressGateway } from './gateways/express.ts';
import { createFastifyGateway } from './gateways/fastify.ts';
import type { CreateGateway } from './gateways/gateway.ts';
import { createHonoGateway } from './gateways/hono.ts';
import { createKoaGateway } from './gateways/koa.ts';
import { type RunningServer, startServer } from './http-server.ts';
import { createNativeService } from './native-service.ts';
import { answerProblem, noSuchApi } from './problem.ts';
import { proxyUpgrades } from './proxy-upgrades.ts';
import { RouteTable } from './route-table.ts';

export interface StartOptions {
  /** False: the sample native service is not started, even if `native` is configured. Default: true. */
  readonly native?: boolean;
  /** Default: one that says nothing. */
  readonly logger?: Logger;
}

export interface Addresses {
  readonly gateways: { readonly [framework in Framework]?: string };
  readonly native?: string;
  readonly admin?: string;
}

export interface RunningGateway {
  readonly addresses: Addresses;
  /** Stops accepting, finishes open requests, and cuts what is left after 10 seconds. */
  close(): Promise<void>;
}

const createGateway: Readonly<Record<Framework, CreateGateway>> = {
  express: createExpressGateway,
  fastify: createFastifyGateway,
  koa: createKoaGateway,
  hono: createHonoGateway,
};

/**
 * Starts all that `config` names. Rejects with `StartupError` if it is invalid or a port cannot be had; then
 * nothing is left listening.
 */
export async function startGateway(
  config: GatewayConfig,
  { native = true, logger = pino({ enabled: false }) }: StartOptions = {},
): Promise<RunningGateway> {
  const table = createRouteTable(config);
  const running: RunningServer[] = [];
  let nativeService: RunningServer | undefined;

  async function start(...parameters: Parameters<typeof startServer>): Promise<string> {
    const server = await startServer(...parameters);
    running.push(server);
    return server.address;
  }

  async function close(): Promise<void> {
    await Promise.all(running.map((server) => server.close()));
    // Last: open requests of the gateways may still need it.
    await nativeService?.close();
  }

  try {
    if (native && config.native) {
      const listener = createNativeService(logger);
      nativeService = await startServer('native.port', config.native.port, listener);
    }
    const gateways: { [framework in Framework]?: string } = {};
    for (const framework of FRAMEWORKS) {
      const port = config.gateways[framework];
      if (port === undefined) continue;
      const report = createReport(logger, framework, config.log);
      const listener = routedOnly(table, await createGateway[framework](table.routes, report));
      gateways[framework] = await start(`gateways.${framework}`, port, listener, (server) =>
        proxyUpgrades(server, table, report),
      );
    }
    const addresses = {
      gateways,
      ...(nativeService && { native: nativeService.address }),
      ...(config.admin && {
        admin: await start('admin.port', config.admin.port, createAdmin(gateways)),
      }),
    };
    return { addresses, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function createRouteTable(config: GatewayConfig): RouteTable {
  const { registry } = checkConfig(config);
  const routes = Object.entries(config.apis).map(([api, { path, nativeService }]) => {
    const { origin, pathname } = new URL(nativeService);
    return {
      api,
      path: withoutTrailingSlash(path),
      policy: registry.policy(api),
      nativeOrigin: origin,
      nativePath: withoutTrailingSlash(pathname),
    };
  });
  return new RouteTable(routes);
}

/** What belongs to no API is answered here, so that the frameworks' routers cannot read it otherwise. */
function routedOnly(table: RouteTable, gateway: RequestListener): RequestListener {
  return (request, response) => {
    const match = table.find(request.url ?? '');
    if (match === undefined) return answerProblem(response, noSuchApi);
    request.url = match.target;
    // It belongs to the client's connection. The proxies would send it on, and Node end the process for it.
    delete request.headers.trailer;
    // Node has met the expectation already, and the proxies treat a request that still has it differently.
    delete request.headers.expect;
    gateway(request, response);
  };
}

function withoutTrailingSlash(path: string): string {
  return path.replace(/\/$/, '');
}
