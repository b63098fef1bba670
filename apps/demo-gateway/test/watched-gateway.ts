import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Framework } from '../src/config/config-schema.ts';
import { checkConfig, type GatewayConfig } from '../src/config/gateway-config.ts';
import { type StartOptions, startGateway } from '../src/start-gateway.ts';
import { type Answer, send } from './http-client.ts';
import { type NativeDouble, startNativeDouble } from './native-double.ts';

export const KNOWN = 'https://known.example';

/** A gateway in this process, with all four frameworks, and what its admin port says. Gone when the test has ended. */
export interface WatchedGateway {
  readonly native: NativeDouble;
  address(framework: Framework): string;
  readonly admin: string;
  /** Empty where there is none. */
  readonly console: string;
  /** Asks the admin port. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the page holds is what a test is about
  json(path: string): Promise<any>;
  update(changes: Partial<GatewayConfig>): Promise<void>;
  close(): Promise<void>;
}

export async function startWatchedGateway(
  changes: (native: NativeDouble) => Partial<GatewayConfig> = () => ({}),
  options: StartOptions = {},
): Promise<WatchedGateway> {
  const native = await startNativeDouble();
  onTestFinished(() => native.close());
  const config: GatewayConfig = {
    gateways: { express: 0, fastify: 0, koa: 0, hono: 0 },
    admin: { port: 0 },
    log: 'none',
    apis: { orders: apiOf(native, '/orders') },
    ...changes(native),
  };
  const gateway = await startGateway(config, options);
  onTestFinished(() => gateway.close());
  const get = (path: string, headers = {}) =>
    send(gateway.addresses.admin ?? '', path, { headers });
  return {
    native,
    address: (framework) => gateway.addresses.gateways[framework] ?? '',
    get admin() {
      return gateway.addresses.admin ?? '';
    },
    get console() {
      return gateway.addresses.console ?? '';
    },
    get,
    json: async (path) => JSON.parse((await get(path)).body),
    update: (next) => gateway.update({ ...checkConfig({ ...config, ...next }), closed: [] }),
    close: () => gateway.close(),
  };
}

/** Its policy allows GET from KNOWN. */
export function apiOf(native: NativeDouble, path: string) {
  return {
    path,
    nativeService: `${native.address}${path}`,
    cors: { allowedOrigins: [KNOWN], allowedMethods: ['GET'] },
  };
}

/** Sends bytes on one connection, and receives until the other end closes it. */
export async function exchange(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
  return text(socket);
}

/** Requests of these origins, one after another on one connection. */
export function flood(address: string, origins: readonly string[], path = '/orders') {
  const requests = origins.map((origin, index) => {
    const connection = index === origins.length - 1 ? 'close' : 'keep-alive';
    return `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: ${connection}\r\nOrigin: ${origin}\r\n\r\n`;
  });
  return exchange(address, requests.join(''));
}
