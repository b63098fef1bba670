import type { EntryKind } from './oracle/matching-entry.ts';

const ENTRY_KINDS: readonly EntryKind[] = [
  'any origin',
  'null',
  'exact origin',
  'subdomains',
  'any port',
  'subdomains, any port',
  'expression',
  'application',
];

const allowed = ENTRY_KINDS.map((kind) => `allowed: ${kind}`);

/** Every way to decide that there is, by kind of request: what is generated has to come by each of them. */
export const WAYS_TO_DECIDE: readonly string[] = [
  ...[
    ...allowed,
    'denied: malformed origin',
    'denied: other origin',
    'denied: method',
    'denied: headers',
  ].map((way) => `preflight, ${way}`),
  ...[
    ...allowed,
    'not-cors: no origin',
    'not-cors: no origin, any allowed',
    'not-cors: same-origin',
    'not-cors: own origin',
    'not-cors: forwarded form navigation',
    'denied: malformed origin',
    'denied: other origin',
    'denied: form navigation',
  ].map((way) => `request, ${way}`),
  ...[
    ...allowed,
    'not-cors: no origin',
    'not-cors: own origin',
    'denied: malformed origin',
    'denied: other origin',
  ].map((way) => `handshake, ${way}`),
];
