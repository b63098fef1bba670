/** A policy as it was written elsewhere, still to be checked. */
export interface PolicyDraft {
  readonly allowedOrigins: readonly Written[];
  readonly allowedMethods: readonly Written[];
  readonly allowHeaders: readonly Written[];
  readonly exposeHeaders: readonly Written[];
  readonly allowCredentials: boolean;
  /** As a header field would say it, or a number. */
  readonly maxAge?: { readonly value: unknown; readonly path: string } | undefined;
  readonly successStatus?: 204 | undefined;
}

/** A member of a list, and where it stood. */
export interface Written {
  readonly value: string;
  readonly path: string;
}

export type ListKey = 'allowedOrigins' | 'allowedMethods' | 'allowHeaders' | 'exposeHeaders';

export const LIST_KEYS: readonly ListKey[] = [
  'allowedOrigins',
  'allowedMethods',
  'allowHeaders',
  'exposeHeaders',
];

/** Methods that need no preflight, and that browsers let pass whatever a preflight's answer lists (Fetch 4.8). */
export const SAFELISTED_METHODS = ['GET', 'HEAD', 'POST'] as const;
