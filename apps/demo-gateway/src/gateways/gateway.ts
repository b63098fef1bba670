import type { IncomingMessage, RequestListener } from 'node:http';
import type { GovernedBy } from '../governance.ts';
import type { Match } from '../route-table.ts';

/**
 * One framework's part: the policy of the request's API, and then the proxy to its native service. It is made
 * once and serves every configuration. Only requests that have been matched to an API arrive.
 */
export type CreateGateway = (context: GatewayContext) => RequestListener | Promise<RequestListener>;

export interface GatewayContext {
  readonly matchOf: (message: IncomingMessage) => Match;
  readonly governedBy: GovernedBy;
}
