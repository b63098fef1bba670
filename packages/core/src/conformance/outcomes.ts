import type { Outcome } from './row.ts';

const VARY_PREFLIGHT = [
  'Origin',
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
];

const DENIAL = {
  cors: {},
  fields: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  native: false,
} as const;

const ORIGIN_DENIED = {
  ...DENIAL,
  report: { verdict: 'denied', reason: 'origin-not-allowed' },
  status: 403,
  message: 'Specified Origin is not allowed',
} as const;

/** Spec sections 3.1 and 5.1. */
export const originDenied: Outcome = { ...ORIGIN_DENIED, vary: ['Origin'] };
export const preflightOriginDenied: Outcome = { ...ORIGIN_DENIED, vary: VARY_PREFLIGHT };

/** Spec section 3.3. */
export const preflightHeaderDenied: Outcome = {
  ...DENIAL,
  report: { verdict: 'denied', reason: 'header-not-allowed' },
  status: 403,
  message: 'Header Not Supported',
  vary: VARY_PREFLIGHT,
};

/** Spec section 3.2; `allow` as spec 7.6 asks. */
export function preflightMethodDenied(allow: string): Outcome {
  return {
    ...DENIAL,
    report: { verdict: 'denied', reason: 'method-not-allowed' },
    status: 405,
    message: 'Method Not Allowed',
    vary: VARY_PREFLIGHT,
    fields: { ...DENIAL.fields, Allow: allow },
  };
}

/** Spec section 3.4 and 7.18. */
export function preflightAllowed(cors: Outcome['cors'], status: 200 | 204 = 200): Outcome {
  return {
    status,
    body: '',
    cors,
    vary: VARY_PREFLIGHT,
    fields: { 'Content-Length': status === 200 ? '0' : null, 'Content-Type': null },
    native: false,
    report: { verdict: 'allowed' },
  };
}

/** The native service's answer, with these `Access-Control-*` fields. */
export function forwarded(cors: Outcome['cors'], vary: readonly string[] = ['Origin']): Outcome {
  return { status: 200, cors, vary, native: true };
}

/** What the native services that speak CORS say of it. */
export const nativesOwn: Outcome['cors'] = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'DELETE',
  'Access-Control-Expose-Headers': 'native-header',
  'Access-Control-Allow-Private-Network': 'true',
  'Access-Control-Allow-Headers': 'native-header',
  'Access-Control-Max-Age': '600',
  'Access-Control-Invented': 'by the native service',
};

/** Spec 7.20. */
export const policyNotFound: Outcome = {
  ...DENIAL,
  report: null,
  status: 500,
  message: 'The CORS policy of this request could not be found',
  vary: ['Origin'],
};

/** There is no answer to look at. */
export const unanswered: Outcome = { status: 'none', cors: {}, vary: [], native: false };
