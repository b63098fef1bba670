/** The path of a request target as it was sent, without its query. */
export function pathOf(target: string): string {
  const path = originForm(target);
  const end = path.search(/[?#]/);
  return end === -1 ? path : path.slice(0, end);
}

/** A request target in origin-form or absolute-form (RFC 9112 section 3.2), in the former. */
export function originForm(target: string): string {
  return target.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*/, '');
}
