import type { RequestListener } from 'node:http';
import { type Logger, pino } from 'pino';
import { acceptedOnly } from './accepted-only.ts';
import { createAdmin } from './admin/admin.ts';
import type { Condition } from './admin/health.ts';
import { FRAMEWORKS, type Framework } from './config/config-schema.ts';
import { checkConfig, type GatewayConfig } from './config/gateway-config.ts';
import { createConsole } from './console/console.ts';
import { createQuestionPages } from './console/questions/create-question-pages.ts';
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
import { proxyUpgrades } from './proxy-upgrades.ts';
import type { Revision } from './revision.ts';
import { routesOf } from './routes-of.ts';
import { Routing } from './routing.ts';

export interface StartOptions {
  /** False: the sample native service is not started, even if `native` is configured. Default: true. */
  readonly native?: boolean;
  /** False: the console is not started, even if it is configured. Default: true. */
  readonly console?: boolean;
  /** Default: one that says nothing. */
  readonly logger?: Logger;
}

export interface Addresses {
  readonly gateways: { readonly [framework in Framework]?: string };
  readonly native?: string;
  readonly admin?: string;
  readonly console?: string;
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
  /** Says what is to be known of the configuration, at the admin port and the console. */
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
  options: StartOptions = {},
): Promise<RunningGateway> {
  const { native = true, console = true, logger = pino({ enabled: false }) } = options;
  const routing = new Routing();
  const listeners = new Listeners();
  const gateways = new Map<Framework, RequestListener>();
  const nativeService = createNativeService(logger);
  const admin = createAdmin(() => addresses().gateways, logger);
  const questions = createQuestionPages({
    revision: () => inForce,
    gateways: () => addresses().gateways,
    recent: admin.recent,
  });
  const consoleOn = createConsole({
    pages: admin.pages,
    questions: questions.pages,
    gateways: () => addresses().gateways,
    endStreams: admin.endStreams,
    logger,
  });
  const log = createDecisionLog(logger);
  const observe: Observe = (observation) => {
    log(observation);
    admin.observe(observation);
  };
  let inForce = first;
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
    const previous = [ADMIN, CONSOLE].map((place) => listeners.addressOf(place));
    commit();
    const hasMoved = [ADMIN, CONSOLE].some(
      (place, i) => listeners.addressOf(place) !== previous[i],
    );
    // Who reads them there may have no right to any more.
    if (hasMoved) admin.endStreams();
    inForce = next;
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
    if (console && config.console) {
      wanted.push({ place: CONSOLE, ...consoleOn(config.console) });
    }
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
    const [nativeAddress, adminAddress, consoleAddress] = [NATIVE, ADMIN, CONSOLE].map(addressOf);
    return {
      gateways: Object.fromEntries(all.filter(([, address]) => address !== undefined)),
      ...(nativeAddress !== undefined && { native: nativeAddress }),
      ...(adminAddress !== undefined && { admin: adminAddress }),
      ...(consoleAddress !== undefined && { console: consoleAddress }),
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
    async close() {
      // The native service last: open requests of the gateways may still need it.
      await Promise.all([listeners.close(NATIVE), questions.close()]);
    },
  };
}

const NATIVE = 'native.port';
const ADMIN = 'admin.port';
const CONSOLE = 'console.port';

function placeOf(framework: Framework): string {
  return `gateways.${framework}`;
}
