/**
 * Whether a script can set the header in the mode no-cors; the values are not looked at.
 * Source: https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name
 */
export function isNoCorsSafelisted(name: string): boolean {
  return /^(accept|accept-language|content-language|content-type)$/i.test(name);
}
