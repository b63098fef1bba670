/** The demo gateway's own keys, beside those of a registry. */
export const GATEWAY_KEYS: readonly string[] = [
  'gateways',
  'native',
  'admin',
  'console',
  'log',
  'include',
];

/** The demo gateway's own keys of an API. */
export const GATEWAY_API_KEYS: readonly string[] = ['path', 'nativeService', 'forwardOrigin'];
