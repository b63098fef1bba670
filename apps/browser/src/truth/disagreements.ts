import { isDeepStrictEqual } from 'node:util';
import type { CorsRequest } from '@cors-policy/core';
import type { Ask, Outcome } from './ask.ts';
import { claimOf } from './claim.ts';
import { saidByCore } from './core-agrees.ts';
import { normalizedMethod } from './fetch-standard.ts';
import { isKnownToNode } from './known-to-node.ts';
import type { Played } from './play.ts';
import type { Prediction } from './predict.ts';

/** In what a browser did otherwise than predicted, or than `explain` says; empty: in nothing. */
export function disagreements(played: Played): string[] {
  const { ask, predicted, requests, outcome, native } = played;
  return [
    ...differs('requests', requests.map(bare), predicted.requests.map(bare)),
    ...differs('requests', requests.map(bare), saidByCore(played)?.map(bare) ?? requests.map(bare)),
    ...outcomeDiffers(outcome, predicted),
    ...differs('requests to the native service', native, predicted.native),
    ...claimDiffers(played),
  ].map((text) => `${nameOf(ask)}: ${text}`);
}

export function nameOf(ask: Ask): string {
  const { id, origin, by, method, headers, credentials, mode, url } = ask;
  return `${id} (${origin} asks ${url} by ${by}: ${method} ${JSON.stringify(headers)} ${mode}, ${credentials})`;
}

function outcomeDiffers(outcome: Outcome, { outcome: expected, readsAll }: Prediction): string[] {
  if (outcome.kind !== 'readable' || expected.kind !== 'readable') {
    return differs('outcome', outcome, expected);
  }
  // How long an answer is, the proxies say or do not.
  const names = expected.headers.filter((name) => name !== 'content-length');
  const read = outcome.headers.filter((name) =>
    readsAll ? names.includes(name) : name !== 'content-length',
  );
  return [
    ...differs('status', outcome.status, expected.status),
    ...(expected.body === undefined ? [] : differs('body', outcome.body, expected.body)),
    ...differs('readable headers', read.toSorted(), names.toSorted()),
  ];
}

function claimDiffers({ ask, predicted, requests, outcome, native }: Played): string[] {
  const claim = claimOf(predicted.claims, ask);
  const differences: string[] = [];
  if (claim.sends !== undefined && isKnownToNode(normalizedMethod(ask.method))) {
    const sends = requests.length > 1;
    differences.push(...differs('sending beside explain().browser', sends, claim.sends));
  }
  if (claim.kinds && !claim.kinds.includes(outcome.kind)) {
    differences.push(...differs('outcome beside explain().browser', outcome.kind, claim.kinds));
  }
  if (claim.native !== undefined) {
    differences.push(...differs('native beside explain().browser', native, claim.native));
  }
  if (claim.headers && claim.headers !== 'all' && outcome.kind === 'readable') {
    const { headers } = claim;
    const unsaid = outcome.headers.filter((name) => !headers.includes(name));
    differences.push(...differs('headers beside explain().browser', unsaid, []));
  }
  return differences;
}

function bare(request: CorsRequest): Partial<CorsRequest> {
  // Chromium marks the mode of preflights, over http too, and nothing is decided by it.
  const { secFetchMode, ...preflight } = request;
  const compared = request.accessControlRequestMethod === undefined ? request : preflight;
  return Object.fromEntries(Object.entries(compared).filter(([, value]) => value !== undefined));
}

function differs(what: string, got: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(got, expected)) return [];
  return [`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`];
}
