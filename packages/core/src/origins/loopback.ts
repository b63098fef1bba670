import { hostOf } from './serialized-origin.ts';

/** Whether the pages of an origin or wildcard pattern come from the user's own machine (RFC 6761, RFC 6890). */
export function isLoopback(pattern: string): boolean {
  const host = hostOf(pattern.replace(/:\*$/, '')).replace(/^\*\./, '');
  return /^((.+\.)?localhost|127(\.[0-9]+){3}|\[::1\])$/.test(host);
}
