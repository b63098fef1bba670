import type { IncomingMessage, RequestListener } from 'node:http';
import type { CorsOptions, PolicyFunction } from '@cors-policy/core';
import type { Match } from '../route-table.ts';

/**
 * One framework's part: the policy of the request's API, and then the proxy to its native service. It is made
 * once and serves every configuration. Only requests that have been matched to an API arrive.
 */
export type CreateGateway = (context: GatewayContext) => RequestListener | Promise<RequestListener>;

export interface GatewayContext {
  readonly matchOf: (message: IncomingMessage) => Match;
  /** What to give an adapter; `messageOf` finds the `node:http` request in the framework's own. */
  readonly governedBy: <Request>(
    messageOf: (request: Request) => IncomingMessage,
  ) => readonly [PolicyFunction<Request>, CorsOptions<Request>];
}
