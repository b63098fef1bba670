/** What a handler, or a native service, says of the request that reached it. */
export interface Reached {
  readonly method: string;
  readonly target: string;
  /** Of its body. */
  readonly bytes: number;
}

/** It has an opinion on CORS that is not the policy's. */
export const OPINION = {
  'access-control-allow-origin': '*',
  'access-control-allow-private-network': 'true',
} as const;

/** Where a handler puts into a field what the client has sent. */
export const REFLECTING = '/reflect';

/** As a careless handler would answer with it: the query once decoded, and what fields say. */
export function reflectionOf(target: string, fields: readonly (string | undefined)[]): string {
  const query = target.slice(target.indexOf('?') + 1);
  return [leniently(query), ...fields].join(';');
}

function leniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
