import type { Framework } from '../ask.ts';

/** The name under which pages call a gateway. */
export function gatewayOrigin(framework: Framework, scheme: 'http' | 'https' = 'http'): string {
  return `${scheme}://${framework}.gateway.test`;
}

/** The same gateway under the name that its policies know for its own. */
export function ownOrigin(framework: Framework, scheme: 'http' | 'https' = 'http'): string {
  return `${scheme}://${framework}.api.test`;
}

/** Host and port of an origin, as browsers map them. */
export function hostAndPort(origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}
