import type { PassThrough, Policy } from '@cors-policy/core';
import type { GatewayConfig } from './config/gateway-config.ts';

/** Where an API is published. */
export interface Place {
  readonly api: string;
  /** Without a trailing slash; empty for an API at the root. */
  readonly path: string;
}

/** An API as one revision of the configuration has it: a request is served by the whole of it. */
export interface Route extends Place {
  readonly policy: Policy | PassThrough;
  readonly native: NativeService;
  readonly log: GatewayConfig['log'];
}

/** An API that has no valid configuration. */
export interface ClosedRoute extends Place {
  readonly isClosed: true;
}

export interface NativeService {
  readonly origin: string;
  /** Without a trailing slash; empty for one at the root. */
  readonly path: string;
  /** Names of request fields that are kept from it. */
  readonly hiddenFields: readonly string[];
}

export interface Match<Found extends Place = Route> {
  readonly route: Found;
  /** The request target in origin-form (RFC 9112 section 3.2.1) without empty segments. */
  readonly target: string;
}

/** Immutable: another configuration has another table. */
export class RouteTable<Found extends Place> {
  readonly #routes: readonly Found[];

  constructor(routes: readonly Found[]) {
    this.#routes = routes.toSorted((one, other) => other.path.length - one.path.length);
  }

  /**
   * The API of a request target; whole segments count, and the longest path wins. A target that servers
   * might read in two ways belongs to no API: dot segments in whatever spelling, and what is another
   * API's once decoded, as some routers and native services do.
   */
  find(requestTarget: string): Match<Found> | undefined {
    const { path, query } = originForm(requestTarget);
    const segments = lenientSegments(path);
    if (segments === undefined || segments.some(isDotSegment)) return undefined;
    const route = this.#routeOf(path, (written) => written);
    const lenientPath = segments.map((segment) => `/${segment}`).join('');
    if (route === undefined || route !== this.#routeOf(lenientPath, fold)) return undefined;
    return { route, target: path + query };
  }

  #routeOf(path: string, spelling: (path: string) => string): Found | undefined {
    return this.#routes.find((route) => isWithin(path, spelling(route.path)));
  }
}

/** Where a request that was matched goes. */
export function nativeUrl({ route: { path, native }, target }: Match): URL {
  return new URL(native.origin + native.path + target.slice(path.length));
}

/** Path and query of `nativeUrl`. */
export function nativeTarget(match: Match): string {
  const { pathname, search } = nativeUrl(match);
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
