import type { NormalisedConfig } from './config/policy-config.ts';
import type { Decision, DenialReason } from './decision.ts';
import { problemAnswer } from './problem.ts';

/** Every decision that a policy can take. All but the allowed ones are shared between requests. */
export interface DecisionTable {
  preflightAllowed(allowOrigin: string): Decision;
  readonly preflightDenied: Readonly<Record<DenialReason, Decision>>;
  requestAllowed(allowOrigin: string): Decision;
  readonly requestDenied: Decision;
  readonly notCors: Decision;
  readonly anyOriginAllowed: Decision;
  readonly anyOriginNotCors: Decision;
  readonly formNavigationDenied: Decision;
  readonly formNavigationForwarded: Decision;
  readonly handshakeAllowed: Decision;
  readonly handshakeNotCors: Decision;
  readonly handshakeDenied: Decision;
}

const VARY_NOTHING = Object.freeze([]);
const VARY_ORIGIN = Object.freeze(['Origin']);
const VARY_PREFLIGHT = Object.freeze([
  'Origin',
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
]);
const NO_HEADERS = Object.freeze({});

const DENIALS: Readonly<Record<DenialReason, { status: number; title: string }>> = {
  'origin-not-allowed': { status: 403, title: 'Specified Origin is not allowed' },
  'method-not-allowed': { status: 405, title: 'Method Not Allowed' },
  'header-not-allowed': { status: 403, title: 'Header Not Supported' },
};

export function createDecisionTable(config: NormalisedConfig): DecisionTable {
  const enforce = enforcements[config.enforcement];
  const shared = (decision: Decision) => deepFreeze(enforce(decision));

  const notCors: Decision = {
    verdict: 'not-cors',
    action: 'forward',
    preflight: false,
    headers: NO_HEADERS,
    vary: VARY_ORIGIN,
  };
  const handshake: Decision = { ...notCors, vary: VARY_NOTHING };

  const preflightHeaders = definedHeaders({
    'access-control-allow-methods': joined(config.allowedMethods),
    'access-control-allow-headers': joined(config.allowHeaders),
    'access-control-allow-credentials': config.allowCredentials ? 'true' : undefined,
    'access-control-max-age': config.maxAge?.toString(),
    'content-length': config.successStatus === 200 ? '0' : undefined,
  });
  const preflightAllowed = (allowOrigin: string): Decision => ({
    verdict: 'allowed',
    action: 'answer',
    preflight: true,
    status: config.successStatus,
    headers: { 'access-control-allow-origin': allowOrigin, ...preflightHeaders },
    vary: VARY_PREFLIGHT,
  });
  const preflightDenied = (reason: DenialReason): Decision =>
    shared({ ...denial(reason, config), preflight: true, vary: VARY_PREFLIGHT });

  const requestHeaders = definedHeaders({
    'access-control-allow-credentials': config.allowCredentials ? 'true' : undefined,
    'access-control-expose-headers': joined(config.exposeHeaders),
  });
  const requestAllowed = (allowOrigin: string): Decision => ({
    verdict: 'allowed',
    action: 'forward',
    preflight: false,
    headers: { 'access-control-allow-origin': allowOrigin, ...requestHeaders },
    vary: VARY_ORIGIN,
  });
  const anyOriginAllowed: Decision = { ...requestAllowed('*'), vary: VARY_NOTHING };
  const requestDenied: Decision = {
    ...denial('origin-not-allowed', config),
    preflight: false,
    vary: VARY_ORIGIN,
  };

  return {
    preflightAllowed: (allowOrigin) => enforce(preflightAllowed(allowOrigin)),
    preflightDenied: {
      'origin-not-allowed': preflightDenied('origin-not-allowed'),
      'method-not-allowed': preflightDenied('method-not-allowed'),
      'header-not-allowed': preflightDenied('header-not-allowed'),
    },
    requestAllowed: (allowOrigin) => enforce(requestAllowed(allowOrigin)),
    requestDenied: shared(requestDenied),
    notCors: shared(notCors),
    anyOriginAllowed: shared(anyOriginAllowed),
    anyOriginNotCors: shared({ ...anyOriginAllowed, verdict: 'not-cors' }),
    formNavigationDenied: shared({ ...requestDenied, formNavigation: true }),
    formNavigationForwarded: shared({ ...notCors, formNavigation: true }),
    handshakeAllowed: shared({ ...handshake, verdict: 'allowed' }),
    handshakeNotCors: shared(handshake),
    handshakeDenied: shared(
      config.enforcement === 'advertise'
        ? { ...handshake, ...verdictOf(requestDenied) }
        : requestDenied,
    ),
  };
}

/** Spec 7.13. An enforcement level changes what is done, never the verdict. */
const enforcements: Readonly<
  Record<NormalisedConfig['enforcement'], (decision: Decision) => Decision>
> = {
  enforce: (decision) => decision,
  advertise: (decision) =>
    decision.action === 'answer' && !decision.preflight
      ? { ...verdictOf(decision), action: 'forward', headers: NO_HEADERS, vary: VARY_ORIGIN }
      : decision,
  'report-only': (decision) => ({
    ...verdictOf(decision),
    action: 'pass-through',
    headers: NO_HEADERS,
    vary: VARY_NOTHING,
  }),
};

function verdictOf({ verdict, preflight, reason, formNavigation }: Decision) {
  return {
    verdict,
    preflight,
    ...(reason !== undefined && { reason }),
    ...(formNavigation !== undefined && { formNavigation }),
  };
}

/** Spec 7.10: tells which check failed and nothing of what would have passed it, `Allow` aside (7.6). */
function denial(reason: DenialReason, { allowedMethods }: NormalisedConfig) {
  const { status, title } = DENIALS[reason];
  const answer = problemAnswer(reason, title, status);
  const headers =
    status === 405 ? { ...answer.headers, allow: allowedMethods.join(',') } : answer.headers;
  return { ...answer, headers, verdict: 'denied', reason } as const;
}

/** Spec 3: members joined with `,` in configured order and case; an empty list sends no header. */
function joined(members: readonly string[]): string | undefined {
  return members.length === 0 ? undefined : members.join(',');
}

function definedHeaders(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function deepFreeze(decision: Decision): Decision {
  Object.freeze(decision.headers);
  Object.freeze(decision.vary);
  return Object.freeze(decision);
}
