import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CorsRequest } from '@cors-policy/core';
import type { NativeService } from '@cors-policy/core/conformance';
import type { Api } from '../ask.ts';
import { Arrivals, readRequest } from './arrivals.ts';

/** The native services of all APIs, at `/NAME` each. `arrivals`: what reached them. */
export function createNativeServices(apis: readonly Api[]): {
  readonly server: Server;
  readonly arrivals: Arrivals<CorsRequest>;
} {
  const services = new Map(apis.map(({ name, native }) => [`/${name}`, native]));
  const arrivals = new Arrivals<CorsRequest>();
  const serviceFor = (request: IncomingMessage) => {
    const { url = '' } = request;
    // Proxies name the host anew.
    const { host, ...arrived } = readRequest(request);
    arrivals.add(url, arrived);
    return services.get(url.replace(/\?.*/, ''));
  };

  const server = createServer((request, response) => {
    const service = serviceFor(request);
    if (!service) return response.writeHead(404).end();
    // A flat list is written as it is, repeated fields and all.
    response.writeHead(statusOf(service, request), service.fields.flat());
    response.end(service.body.join(''));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const service = serviceFor(request);
    socket.on('error', () => socket.destroy());
    if (!service || statusOf(service, request) !== 200) {
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const key = request.headers['sec-websocket-key'] ?? '';
    const fields = service.fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        `Sec-WebSocket-Accept: ${acceptanceOf(key)}\r\n${fields}\r\n`,
    );
    // Whatever the page sends then is its farewell.
    socket.once('data', () => socket.end());
  });
  return { server, arrivals };
}

function statusOf({ status, enforces }: NativeService, { headers }: IncomingMessage): number {
  const isCors = 'origin' in headers || 'access-control-request-method' in headers;
  return enforces && isCors ? 403 : status;
}

/** RFC 6455 section 4.2.2. */
function acceptanceOf(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}
