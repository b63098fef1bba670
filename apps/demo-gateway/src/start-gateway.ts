import type { RequestListener } from 'node:http';
import { type Logger, pino } from 'pino';
import { createAdmin } from './admin/admin.ts';
import type { Condition } from './admin/health.ts';
import { FRAMEWORKS, type Framework } from './config/config-schema.ts';
import { checkConfig, type GatewayConfig } from './config/gateway-config.ts';
import { createDecisionLog } from './decision-log.ts';
import { createExpressGateway } from './gateways/express.ts';
import { createFastifyGateway } from './gateways/fastify.ts';
import type { CreateGateway } from './gateways/gateway.ts';
import { createHonoGateway } from './gateways/hono.ts';
import { createKoaGateway } from './gateways/koa.ts';
import { createGovernance } from './governance.ts';
import type { Wanted } from './http-server.ts';
import { Listeners } from './listeners.ts';
import { createNativeService } from './native-services/native-service.ts';
import type { Observe } from './observation.ts';
import { answerProblem } from './problem.ts';
import { proxyUpgrades } from './proxy-upgrades.ts';
import type { Revision } from './revision.ts';
import { routesOf } from './routes-of.ts';
import { Routing } from './routing.ts';

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
  /** How many configurations have been in force. */
  readonly revision: number;
  /**
   * Puts another configuration in force for every request that arrives once the promise is fulfilled; those that
   * are open are finished under the one that they found. Rejects with `StartupError`, and changes nothing, if a
   * port or a host cannot be had.
   */
  update(next: Revision): Promise<void>;
  /** Says what is to be known of the configuration, at the admin port. */
  describe(condition: Partial<Condition>): void;
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
 * Starts all that `config` names. Rejects with `StartupError` if it is invalid or a port or host cannot be had; then
 * nothing is left listening.
 */
export function startGateway(
  config: GatewayConfig,
  options: StartOptions = {},
): Promise<RunningGateway> {
  return startRevision({ ...checkConfig(config), closed: [] }, options);
}

export async function startRevision(
  first: Revision,
  { native = true, logger = pino({ enabled: false }) }: StartOptions = {},
): Promise<RunningGateway> {
  const routing = new Routing();
  const listeners = new Listeners();
  const gateways = new Map<Framework, RequestListener>();
  const nativeService = createNativeService(logger);
  const admin = createAdmin(() => addresses().gateways, logger);
  const log = createDecisionLog(logger);
  const observe: Observe = (observation) => {
    log(observation);
    admin.observe(observation);
  };
  let revision = 0;
  let condition: Condition = { refused: [], keepsLastGood: true };

  function describe(change: Partial<Condition>): void {
    condition = { ...condition, ...change };
    admin.describe(condition);
  }

  async function update(next: Revision): Promise<void> {
    const { commit } = await listeners.prepare(await wantedBy(next.config));
    // From here to the end nothing can fail and nothing else can run.
    routing.replace(routesOf(next.config, next.registry, next.closed));
    const previous = listeners.addressOf(ADMIN);
    commit();
    // Who reads them there may have no right to any more.
    if (listeners.addressOf(ADMIN) !== previous) admin.endStreams();
    revision += 1;
    admin.putInForce(revision, next);
  }

  async function wantedBy(config: GatewayConfig): Promise<Wanted[]> {
    const wanted: Wanted[] = [];
    if (native && config.native) {
      wanted.push({ place: NATIVE, port: config.native.port, ...nativeService });
    }
    for (const framework of FRAMEWORKS) {
      const port = config.gateways[framework];
      if (port !== undefined) wanted.push({ ...(await gatewayOf(framework)), port });
    }
    if (config.admin) wanted.push({ place: ADMIN, ...admin.on(config.admin) });
    return wanted;
  }

  async function gatewayOf(framework: Framework): Promise<Omit<Wanted, 'port'>> {
    const { matchOf } = routing;
    const governedBy = createGovernance({ framework, matchOf, observe, logger });
    const made =
      gateways.get(framework) ?? (await createGateway[framework]({ matchOf, governedBy }));
    gateways.set(framework, made);
    return {
      place: placeOf(framework),
      listener: acceptedOnly(routing, made),
      prepare: (server) => proxyUpgrades(server, routing, governedBy),
    };
  }

  function addresses(): Addresses {
    const addressOf = (place: string) => listeners.addressOf(place);
    const all = FRAMEWORKS.map((framework) => [framework, addressOf(placeOf(framework))] as const);
    const [nativeAddress, adminAddress] = [addressOf(NATIVE), addressOf(ADMIN)];
    return {
      gateways: Object.fromEntries(all.filter(([, address]) => address !== undefined)),
      ...(nativeAddress !== undefined && { native: nativeAddress }),
      ...(adminAddress !== undefined && { admin: adminAddress }),
    };
  }

  await update(first);
  return {
    get addresses() {
      return addresses();
    },
    get revision() {
      return revision;
    },
    update,
    describe,
    // The native service last: open requests of the gateways may still need it.
    close: () => listeners.close(NATIVE),
  };
}

const NATIVE = 'native.port';
const ADMIN = 'admin.port';

function placeOf(framework: Framework): string {
  return `gateways.${framework}`;
}

/** What belongs to no API is answered here, so that the frameworks' routers cannot read it otherwise. */
function acceptedOnly(routing: Routing, gateway: RequestListener): RequestListener {
  return (request, response) => {
    const problem = routing.accept(request);
    if (problem !== undefined) return answerProblem(response, problem);
    request.url = routing.matchOf(request).target;
    // It belongs to the client's connection. The proxies would send it on, and Node end the process for it.
    delete request.headers.trailer;
    // Node has met the expectation already, and the proxies treat a request that still has it differently.
    delete request.headers.expect;
    // Express's and Koa's proxies repeat it in the answer: a name in it would have the next proxy drop that field.
    request.headers.connection = response.shouldKeepAlive ? 'keep-alive' : 'close';
    gateway(request, response);
  };
}
