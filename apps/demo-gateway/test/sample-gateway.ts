import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createNativeService } from '../src/native-services/native-service.ts';
import {
  type GatewayProcess,
  shippedConfig,
  startGatewayProcess,
  writeConfig,
} from './gateway-process.ts';

export interface SampleGateway {
  readonly native: NativeSample;
  readonly gateway: GatewayProcess;
}

/** The gateways of the shipped file before the sample native service, for all tests of the calling file. */
export function useSampleGateway(): SampleGateway {
  const sample: { native?: NativeSample; gateway?: GatewayProcess } = {};
  beforeAll(async () => {
    sample.native = await startNativeSample();
    const config = writeConfig(shippedConfig(sample.native.address));
    sample.gateway = await startGatewayProcess('--config', config, '--no-native');
  });
  afterAll(() => {
    sample.gateway?.child.kill('SIGKILL');
    sample.native?.close();
  });
  beforeEach(() => {
    if (sample.native) sample.native.reached.length = 0;
  });
  // Both are there while a test runs.
  return sample as SampleGateway;
}

/** The sample native service, which remembers what its log says. */
interface NativeSample {
  readonly address: string;
  /** `METHOD target` of every request, in the order of their arrival. */
  readonly reached: string[];
  close(): void;
}

async function startNativeSample(): Promise<NativeSample> {
  const reached: string[] = [];
  const logger = pino({
    hooks: {
      logMethod([entry]) {
        const { method, path } = entry as unknown as { method: string; path: string };
        reached.push(`${method} ${path}`);
      },
    },
  });
  const server = createServer(createNativeService(logger).listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reached,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
