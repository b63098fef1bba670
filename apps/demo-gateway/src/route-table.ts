import type { LivePolicy } from '@cors-policy/core';

/** One API as the gateways mount it. */
export interface Route {
  readonly api: string;
  /** Without a trailing slash; empty for an API at the root. */
  readonly path: string;
  readonly policy: LivePolicy;
  /** Origin of the native service. */
  readonly nativeOrigin: string;
  /** Path of the native service, without a trailing slash; empty for one at the root. */
  readonly nativePath: string;
}

export interface Match {
  readonly route: Route;
  /** The request target in origin-form (RFC 9112 section 3.2.1) without empty segments. */
  readonly target: string;
}

export class RouteTable {
  readonly routes: readonly Route[];

  /** Longest path first, which is also the order in which frameworks are to mount them. */
  constructor(routes: readonly Route[]) {
    this.routes = [...routes].sort((one, other) => other.path.length - one.path.length);
  }

  /**
   * The API of a request target; whole segments count, and the longest path wins. A target that servers
   * might read in two ways belongs to no API: dot segments in whatever spelling, and what is another
   * API's once decoded, as some routers and native services do.
   */
  find(requestTarget: string): Match | undefined {
    const { path, query } = originForm(requestTarget);
    const segments = lenientSegments(path);
    if (segments === undefined || segments.some(isDotSegment)) return undefined;
    const route = this.#routeOf(path, (written) => written);
    const lenientPath = segments.map((segment) => `/${segment}`).join('');
    if (route === undefined || route !== this.#routeOf(lenientPath, fold)) return undefined;
    return { route, target: path + query };
  }

  #routeOf(path: string, spelling: (path: string) => string): Route | undefined {
    return this.routes.find((route) => isWithin(path, spelling(route.path)));
  }
}

/** Where a request target that `find` matched to `route` goes. */
export function nativeUrl({ path, nativeOrigin, nativePath }: Route, target: string): URL {
  return new URL(nativeOrigin + nativePath + target.slice(path.length));
}

/** Path and query of `nativeUrl`. */
export function nativeTarget(route: Route, target: string): string {
  const { pathname, search } = nativeUrl(route, target);
  return pathname + search;
}

function originForm(requestTarget: string): { path: string; query: string } {
  const target = requestTarget.replace(/^https?:\/\/[^/?#]*/i, '');
  const end = target.search(/[?#]/);
  const path = end === -1 ? target : target.slice(0, end);
  return {
    path: (path || '/').replace(/\/{2,}/g, '/'),
    query: end === -1 ? '' : target.slice(end).replace(/#.*/s, ''),
  };
}

/** As the most lenient of servers would read them; undefined if it cannot be decoded. */
function lenientSegments(path: string): string[] | undefined {
  try {
    const segments = fold(decodeURIComponent(path)).split(/[/\\]+/);
    // Some servers take what follows a semicolon for parameters of the segment.
    return segments.map((segment) => segment.replace(/;.*/s, '')).filter((name) => name !== '');
  } catch {
    return undefined;
  }
}

function isDotSegment(segment: string): boolean {
  return segment === '.' || segment === '..';
}

function isWithin(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');
}

function fold(path: string): string {
  return path.toLowerCase();
}
