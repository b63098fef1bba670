import { hostOf } from './serialized-origin.ts';

const LOOPBACK = /^((.+\.)?localhost|127(\.[0-9]+){3}|\[::1\])$/;
/** 127.0.0.0/8 as IPv6 has it, and the unspecified addresses, with which systems reach themselves too. */
const LOOPBACK_OTHERWISE = /^(0(\.[0-9]+){3}|\[::\]|\[::ffff:(0|7f[0-9a-f]{2}):[0-9a-f]{1,4}\])$/;

/** Whether the pages of an origin or wildcard pattern come from the user's own machine (RFC 6761, RFC 6890). */
export function isLoopback(pattern: string): boolean {
  const host = hostOf(pattern.replace(/:\*$/, '')).replace(/^\*\./, '');
  return LOOPBACK.test(host) || LOOPBACK_OTHERWISE.test(host);
}
