import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createNativeService } from '../src/native-services/native-service.ts';

/** The sample native service, which remembers what its log says. */
export interface NativeSample {
  readonly address: string;
  /** `METHOD target` of every request, in the order of their arrival. */
  readonly reached: string[];
  close(): void;
}

export async function startNativeSample(): Promise<NativeSample> {
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
