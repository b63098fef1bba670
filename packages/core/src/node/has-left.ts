import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';

/** Whether the client has gone, as it can while a policy is awaited: nobody is left to answer. */
export function hasLeft(response: ServerResponse | Http2ServerResponse): boolean {
  if ('stream' in response) return response.stream.destroyed;
  // A pipelined response has no socket before those in front of it have been sent.
  return response.destroyed || response.req?.socket?.destroyed === true;
}
