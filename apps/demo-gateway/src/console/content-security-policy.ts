/** The console asks nobody but its own server, and frames nothing but trial pages. */
export function consolePolicy(port: number): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `frame-src http://*.localhost:${port}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** A trial page asks the gateways, and nobody but the console frames it. `gateways`: their addresses. */
export function trialPolicy(port: number, gateways: readonly string[]): string {
  const webSockets = gateways.map((address) => address.replace(/^http/, 'ws'));
  return [
    "default-src 'none'",
    "script-src 'self'",
    ['connect-src', ...gateways, ...webSockets].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors http://127.0.0.1:${port} http://localhost:${port}`,
  ].join('; ');
}
