import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A native service that remembers what reached it, and answers as a test tells it to. */
export interface NativeDouble {
  readonly address: string;
  readonly server: Server;
  /** `METHOD target` of every request, in the order of their arrival. */
  readonly reached: string[];
  readonly requests: IncomingMessage[];
  answer: RequestListener;
  close(): void;
}

export async function startNativeDouble(): Promise<NativeDouble> {
  const server = createServer((request, response) => {
    double.reached.push(`${request.method} ${request.url}`);
    double.requests.push(request);
    double.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const double: NativeDouble = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    reached: [],
    requests: [],
    answer: (_request, response) => response.end('native'),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return double;
}
