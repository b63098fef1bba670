import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Framework } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import { startLiveGateway } from '@cors-policy/demo-gateway/dist/live-gateway.js';
import { createLogger } from '@cors-policy/demo-gateway/dist/logger.js';
import { createNativeService } from '@cors-policy/demo-gateway/dist/native-services/native-service.js';

/** A gateway that follows its file, with all four frameworks, the sample native service and the console. */
export interface ConsoleStage {
  /** The address of the console. */
  readonly console: string;
  /** Of the pages of other origins that it has. */
  readonly origins: Readonly<Record<'partner' | 'shop' | 'foreign', string>>;
  address(framework: Framework): string;
  /** Writes another file, and waits until the gateway has read it. */
  write(content: string): Promise<void>;
  /** What the file has at the beginning. */
  readonly content: string;
  close(): Promise<void>;
}

/** Listens on free ports of this machine. */
export async function openConsoleStage(): Promise<ConsoleStage> {
  const logger = createLogger({ write: () => {} });
  const native = createServer(createNativeService(logger).listener).listen(0, '127.0.0.1');
  await once(native, 'listening');
  const nativeService = `http://127.0.0.1:${(native.address() as AddressInfo).port}`;
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  const file = join(folder, 'gateway.yaml');
  writeFileSync(file, contentWith(nativeService, 0));
  const gateway = await startLiveGateway({
    file,
    stateFolder: join(folder, '.last-good'),
    native: false,
    console: true,
    logger,
    onReloaded: () => {},
  });
  const { console = '', gateways } = gateway.addresses;
  const { port } = new URL(console);
  const originOf = (name: string) => `http://${name}.localhost:${port}`;
  const content = contentWith(nativeService, Number(port));
  const stage: ConsoleStage = {
    console,
    origins: {
      partner: originOf('partner'),
      shop: originOf('shop'),
      foreign: originOf('foreign'),
    },
    address: (framework) => gateways[framework] ?? '',
    async write(next) {
      writeFileSync(file, next);
      await gateway.reload();
    },
    content,
    async close() {
      await gateway.close();
      native.closeAllConnections();
      native.close();
      rmSync(folder, { recursive: true });
    },
  };
  await stage.write(content);
  return stage;
}

/** `port`: that of the console, once it is known. */
function contentWith(nativeService: string, port: number): string {
  return `gateways: { express: 0, fastify: 0, koa: 0, hono: 0 }
console: { port: 0 }
log: none
apis:
  orders:
    path: /orders
    nativeService: ${nativeService}/orders
    cors:
      allowedOrigins: [http://test2.com, http://partner.localhost:${port}]
      allowedMethods: [GET, POST]
      allowHeaders: [content-type]
  odata:
    type: odata
    path: /odata
    nativeService: ${nativeService}/odata
    cors:
      allowedOrigins: [http://test2.com]
      allowedMethods: [GET]
  legacy:
    path: /legacy
    nativeService: ${nativeService}/legacy
applications:
  storefront:
    javascriptOrigins: [http://shop.localhost:${port}]
    apis: [orders]
`;
}
