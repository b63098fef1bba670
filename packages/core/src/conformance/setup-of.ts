import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { type Harness, listening, type Setup } from './harness.ts';
import type { Row } from './row.ts';
import type { Surroundings } from './surroundings.ts';
import { handlerOf, webSetupOf } from './web-setup.ts';

/** What the server under test is started with for `row`. */
export function setupOf(
  row: Row,
  { http2 }: Harness,
  nativeService: string,
  surroundings: Surroundings,
): Setup {
  const { reader, departure } = surroundings;
  return {
    ...webSetupOf(row, nativeService, surroundings),
    handle(_request, response) {
      surroundings.handles();
      // Koa begins with 404.
      response.statusCode = 200;
      handlerOf(row).node?.(response, reader);
    },
    serve: (listener) =>
      listening(http2 ? createHttp2Server(asHttp2(listener)) : createServer(listener)),
    elsewhere: {
      row,
      hasReceived: (ending) => reader.hasReceived(ending),
      clientHasLeft: () => departure.awaited(),
    },
  };
}

/** The objects of HTTP/2 are compatible, their types are not. */
function asHttp2(listener: RequestListener) {
  return listener as unknown as Parameters<typeof createHttp2Server>[0] & object;
}
