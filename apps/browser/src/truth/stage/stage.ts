import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import type { CorsRequest } from '@cors-policy/core';
import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import { startGateway } from '@cors-policy/demo-gateway/dist/start-gateway.js';
import type { Hosts } from '../../hosts.ts';
import type { Api, Framework } from '../ask.ts';
import { type Arrivals, observeRequests } from './arrivals.ts';
import { gatewayOrigin, hostAndPort, ownOrigin } from './hosts-of.ts';
import { createNativeServices } from './native-service.ts';
import { createPages, PAGES_PATH } from './pages.ts';
import { createSecureFronts } from './secure-front.ts';

/** The four gateways in front of the native services, and the pages. */
export interface TruthStage {
  readonly hosts: Hosts;
  /** What the gateways were sent; WebSocket handshakes are not among it. */
  readonly atGateways: Arrivals<CorsRequest>;
  readonly atNativeServices: Arrivals<CorsRequest>;
  /** From now on nothing listens where the native services were. */
  stopNativeServices(): Promise<void>;
  close(): Promise<void>;
}

/** Listens on free ports of this machine. `origins`: where there are pages, beside the gateways themselves. */
export async function openTruthStage(
  apis: readonly Api[],
  origins: Iterable<string>,
): Promise<TruthStage> {
  const native = createNativeServices(apis);
  const pages = createPages();
  const pagesUrl = `http://127.0.0.1:${await listen(pages)}`;
  const nativeUrl = `http://127.0.0.1:${await listen(native.server)}`;
  const gateway = await startGateway({
    gateways: Object.fromEntries(FRAMEWORKS.map((framework) => [framework, 0])),
    log: 'none',
    apis: {
      page: { path: PAGES_PATH, nativeService: `${pagesUrl}${PAGES_PATH}` },
      ...Object.fromEntries(apis.map((api) => [api.name, published(api, nativeUrl)])),
    },
    applications: Object.fromEntries(apis.flatMap(applicationsOf)),
  });
  const gatewayPorts = new Map(
    FRAMEWORKS.map((framework) => [
      framework,
      Number(new URL(gateway.addresses.gateways[framework] ?? '').port),
    ]),
  );
  const requests = observeRequests(new Set(gatewayPorts.values()));
  const fronts = await createSecureFronts([...gatewayPorts.values()]);
  const frontPorts = await Promise.all(fronts.map(({ server }) => listen(server)));
  const portOf = (framework: Framework, scheme: string) => {
    const index = FRAMEWORKS.indexOf(framework);
    return (scheme === 'https:' ? frontPorts[index] : gatewayPorts.get(framework)) ?? 0;
  };

  const ofGateways = FRAMEWORKS.flatMap((framework) =>
    (['http', 'https'] as const).flatMap((scheme) =>
      [gatewayOrigin, ownOrigin].map((originOf): [string, number] => [
        hostAndPort(originOf(framework, scheme)),
        portOf(framework, `${scheme}:`),
      ]),
    ),
  );
  // Pages of other origins are published by one of the gateways too, as an API without a policy.
  const ofPages = [...origins].map((origin): [string, number] => [
    hostAndPort(origin),
    portOf('express', new URL(origin).protocol),
  ]);

  return {
    hosts: { publicHosts: Object.fromEntries([...ofPages, ...ofGateways]), localHosts: {} },
    atGateways: requests.arrivals,
    atNativeServices: native.arrivals,
    stopNativeServices: () => cutOff(native.server),
    async close() {
      requests.stop();
      for (const { cut } of fronts) cut();
      await Promise.all(fronts.map(({ server }) => closed(server)));
      await gateway.close();
      await cutOff(native.server);
      await cutOff(pages);
    },
  };
}

function published({ name, policy, native }: Api, nativeUrl: string) {
  const { cors, forwardOrigin } = policy;
  return {
    path: `/${name}`,
    nativeService: native === null ? `http://127.0.0.1:${NOBODY_LISTENS}` : `${nativeUrl}/${name}`,
    ...(forwardOrigin === false && { forwardOrigin }),
    ...(cors && { cors }),
  };
}

function applicationsOf({ name, policy: { applications = {} } }: Api) {
  return Object.entries(applications).map(([client, application]) => [
    `${client}-${name}`,
    { ...application, apis: [name] },
  ]);
}

/** A port for a service that nobody has (RFC 1078). */
const NOBODY_LISTENS = 1;

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function cutOff(server: HttpServer): Promise<void> {
  server.closeAllConnections();
  await closed(server);
}

async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}
