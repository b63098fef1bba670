import type { NamedPolicy, NativeService } from '@cors-policy/core/conformance';
import type { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';

export type Framework = (typeof FRAMEWORKS)[number];

/** An API that all four gateways publish at `/NAME`. */
export interface Api {
  readonly name: string;
  readonly policy: NamedPolicy;
  /** Null: nothing listens at its address. */
  readonly native: NativeService | null;
}

/** What a page asks its browser for. */
export interface Ask {
  /** In the URL: by it the servers know to what a request belongs. */
  readonly id: string;
  readonly api: Api;
  readonly framework: Framework;
  /** Where the page is, and what kind of page. */
  readonly page: string;
  /** Of the page, as it is serialized. */
  readonly origin: string;
  readonly url: string;
  /** `upload listener`: a POST with a body and one of these, for which browsers send a preflight in any case. */
  readonly by: 'fetch' | 'upload listener' | 'form' | 'beacon' | 'web socket';
  /** As the script has it. */
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: 'omit' | 'same-origin' | 'include';
  readonly mode: 'cors' | 'no-cors';
}

/** What comes of it for the page. */
export type Outcome =
  /** `headers`: the names that the script can read; predicted without a body: whatever the gateway says. */
  | {
      readonly kind: 'readable';
      readonly status: number;
      readonly body?: string;
      readonly headers: readonly string[];
    }
  /** A network error, and nothing else. */
  | { readonly kind: 'blocked' }
  /** An answer of which the script can read nothing. */
  | { readonly kind: 'opaque' | 'opaqueredirect' }
  /** The next page. */
  | { readonly kind: 'page'; readonly text: string }
  /** The script is not told. */
  | { readonly kind: 'queued' }
  | { readonly kind: 'open' }
  /** The page itself cannot be found. */
  | { readonly kind: 'no page' };
