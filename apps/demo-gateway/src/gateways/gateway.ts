import type { RequestListener } from 'node:http';
import type { ReportAbout } from '../decision-log.ts';
import type { Route } from '../route-table.ts';

/**
 * One framework's part: on the path of each API (longest first), its policy and then the proxy to its native
 * service. Only requests for one of the routes arrive, their target in origin-form and unambiguous.
 */
export type CreateGateway = (
  routes: readonly Route[],
  reportAbout: ReportAbout,
) => RequestListener | Promise<RequestListener>;
