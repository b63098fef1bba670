/** What has to come back for a request. */
export interface Expected {
  readonly what: string;
  readonly statuses: readonly number[];
  /** Exactly these `access-control-*` fields, each once. */
  readonly cors: Readonly<Record<string, string>>;
  /** Exactly these members; undefined: not looked at. */
  readonly vary: readonly string[] | undefined;
  /** Who answers: for what a handler, or a native service, answers, exactly one request has reached it. */
  readonly by: 'handler' | 'policy' | 'server';
  /** Of the request's body, as the handler has received it. */
  readonly bytes?: number;
  /** Names of further fields that may be there, because a native service has written them. */
  readonly others?: readonly string[];
}

const PREFLIGHT_VARY = [
  'Origin',
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
];

function corsOf(origin: string): Record<string, string> {
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
}

/** By the policy of /orders. */
export function allowed(origin: string, more: Partial<Expected> = {}): Expected {
  const cors = { ...corsOf(origin), 'access-control-expose-headers': 'header1,header2' };
  const what = `allowed to ${origin}`;
  return { what, statuses: [200], cors, vary: ['Origin'], by: 'handler', ...more };
}

/** By the policy of /orders. */
export function preflightAllowed(origin: string): Expected {
  return {
    what: `a preflight allowed to ${origin}`,
    statuses: [200],
    cors: {
      ...corsOf(origin),
      'access-control-allow-methods': 'POST,GET,PUT',
      'access-control-allow-headers': 'test1,test2',
      'access-control-max-age': '100',
    },
    vary: PREFLIGHT_VARY,
    by: 'policy',
  };
}

/** By the policy of /any. */
export const allowedToAny: Expected = {
  what: 'allowed to any',
  statuses: [200],
  cors: { 'access-control-allow-origin': '*' },
  vary: [],
  by: 'handler',
};

export const notCors: Expected = {
  what: 'not CORS',
  statuses: [200],
  cors: {},
  vary: ['Origin'],
  by: 'handler',
};

export const denied: Expected = {
  what: 'denied',
  statuses: [403],
  cors: {},
  vary: ['Origin'],
  by: 'policy',
};

/** Of its origin, or of its header names. */
export const preflightDenied: Expected = { ...denied, vary: PREFLIGHT_VARY };
export const methodDenied: Expected = { ...preflightDenied, statuses: [405] };

/** By Node, the framework, or the gateway for a path that is no API's. */
export const refused: Expected = {
  what: 'refused',
  statuses: [400, 404, 408, 414, 417, 431],
  cors: {},
  vary: undefined,
  by: 'server',
};

/** Who asked may not read it, whoever refuses: a path that can be read in two ways is nobody's. */
export const notAllowed: Expected = {
  ...refused,
  what: 'not allowed',
  statuses: [...refused.statuses, 403],
};

/** The native service cannot be understood. */
export function badGateway(origin: string): Expected {
  return allowed(origin, { what: 'bad gateway', statuses: [502] });
}

/** A handler, or a native service, fails. */
export function failed(origin: string): Expected {
  return allowed(origin, { what: 'failed', statuses: [500] });
}

export const goOn: Expected = {
  what: '100 Continue',
  statuses: [100],
  cors: {},
  vary: [],
  by: 'server',
};
