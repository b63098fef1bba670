import type { Registry } from '@cors-policy/core';
import type { ClosedApi } from './config/compose-files.ts';
import type { GatewayApi, GatewayConfig } from './config/gateway-config.ts';
import type { ClosedRoute, NativeService, Route } from './route-table.ts';

/** What a native service would deny a request for. */
const ORIGIN_FIELDS = [
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
] as const;

/** The routes of a checked configuration. Nothing within the path of an open API is closed for another's sake. */
export function routesOf(
  { apis, log }: GatewayConfig,
  registry: Registry,
  closed: readonly ClosedApi[],
): (Route | ClosedRoute)[] {
  const open = Object.entries(apis).map(([api, config]) => ({
    api,
    path: withoutTrailingSlash(config.path),
    policy: registry.policy(api).current,
    native: nativeServiceOf(config),
    log,
  }));
  const openPaths = open.map(({ path }) => path.toLowerCase()).filter((path) => path !== '');
  const closedRoutes = closed.flatMap(({ api, path }): ClosedRoute[] => {
    if (path === undefined) return [];
    const closedPath = withoutTrailingSlash(path);
    const isWithin = openPaths.some((open) =>
      `${closedPath}/`.toLowerCase().startsWith(`${open}/`),
    );
    return isWithin ? [] : [{ api, path: closedPath, isClosed: true }];
  });
  return [...open, ...closedRoutes];
}

function nativeServiceOf({ nativeService, forwardOrigin = true }: GatewayApi): NativeService {
  const { origin, pathname } = new URL(nativeService);
  return {
    origin,
    path: withoutTrailingSlash(pathname),
    hiddenFields: forwardOrigin ? [] : ORIGIN_FIELDS,
  };
}

function withoutTrailingSlash(path: string): string {
  return path.replace(/\/$/, '');
}
