import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';

/** Whether the client has gone, as it can while a policy is awaited: nobody is left to answer. */
export function hasLeft(response: ServerResponse | Http2ServerResponse): boolean {
  // A response of HTTP/2 does not know, whatever its type says, but its stream does.
  const { destroyed, stream } = response as Partial<Http2ServerResponse>;
  return destroyed ?? stream?.destroyed ?? false;
}
