import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';

/** Whether the client has gone, as it can while a policy is awaited: nobody is left to answer. */
export function hasLeft(response: ServerResponse | Http2ServerResponse): boolean {
  // A response of HTTP/2 knows nothing of it, but its stream does.
  return 'stream' in response ? response.stream.destroyed : response.destroyed;
}
