import type { CorsRequest } from '../cors-request.ts';

/** For a hint only: no decision is derived from Host (spec 7.11), which any client but a browser can write. */
export function looksSameOrigin({ origin, host }: CorsRequest): boolean {
  if (typeof origin !== 'string' || typeof host !== 'string') return false;
  return origin.replace(/^[^/]*:\/\//, '') === host.toLowerCase();
}
