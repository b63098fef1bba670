import type { PolicyConfig } from '@cors-policy/core';

/** A page, a script in it and the servers that it asks: one way to meet the CORS protocol in a browser. */
export interface Scenario {
  /** Stable: docs/why-blocked.md shows the messages of a scenario by its id. */
  readonly id: string;
  /** What goes wrong, in a sentence. */
  readonly title: string;
  /** Default: `PAGE`. */
  readonly page?: Page;
  /** By origin. What is not named here cannot be found by the browser. */
  readonly servers: Readonly<Record<string, Server>>;
  /** The body of an async function, run in the page; what it returns or throws is what the page's author sees. */
  readonly script: string;
  /** The script leaves the page: what the tab shows afterwards is observed instead of what the script gets. */
  readonly navigates?: true;
  /** The browser does not accept the certificates of the servers, which nobody has signed. */
  readonly distrusts?: true;
  readonly expect: Expectation;
}

export interface Page {
  /** `http:`, `https:`, or `data:` and `file:` for a page without a server. */
  readonly url: string;
  /** Response headers of the page. */
  readonly headers?: Readonly<Record<string, string>>;
}

export const PAGE: Page = { url: 'https://app.example/' };

/** What must be so, whatever words a browser has for it. */
export interface Expectation {
  /** Chromium's name of the error, as `Network.CorsError` of its DevTools protocol has it; absent: none is reported. */
  readonly corsError?: string;
  /** What the policy decided on the requests that reached it, in order: `allowed`, `denied: origin-not-allowed`. */
  readonly decisions?: readonly string[];
}

export type Server = GovernedServer | FixedServer;

/** Express with the policy in front of a handler. */
export interface GovernedServer {
  /** A configuration, or a function that fails to find one. */
  readonly policy: PolicyConfig | (() => never);
  /**
   * Where the policy stands: before everything (default), as `app.post('/orders', cors(policy), …)` alone,
   * or after a middleware that answers 401 to what carries no `Authorization`.
   */
  readonly mounted?: 'on one route' | 'after authentication';
  /** Another policy, in force once the first has decided that often. */
  readonly later?: { readonly after: number; readonly policy: PolicyConfig };
  readonly answer?: Answer;
}

/** A server without the policy: the same answers whoever asks. */
export interface FixedServer {
  /** To OPTIONS; default: `answer`. */
  readonly preflight?: Answer;
  readonly answer: Answer | 'none' | 'closed connection';
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}
