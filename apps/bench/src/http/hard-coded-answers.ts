import type { Scenario } from './cells.ts';
import { DENIED_PATH } from './requests.ts';

/** What an adapter of ours does under `POLICY`, as constants. */
export interface HardCodedAnswer {
  readonly headers: Readonly<Record<string, string>>;
  /** undefined: the request goes on to the application. */
  readonly answer?: {
    readonly status: number;
    readonly statusText: string;
    /** null: empty. */
    readonly body: string | null;
    /** The headers once more, for `writeHead`, which takes a flat list with the least work. */
    readonly fields: readonly string[];
    /** The body once more, for frameworks that describe a string by a content type of their own. */
    readonly bytes: Buffer | null;
  };
}

const ALLOWED = {
  'access-control-allow-origin': 'https://app-7.example.com',
  'access-control-allow-credentials': 'true',
};
const VARY_PREFLIGHT = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

const DENIED = {
  'content-type': 'application/problem+json',
  'content-length': '100',
  'cache-control': 'no-store',
};
const DENIAL = [
  403,
  'Specified Origin is not allowed',
  '{"type":"urn:cors-policy:origin-not-allowed","title":"Specified Origin is not allowed","status":403}',
] as const;

const ANSWERS: Readonly<Record<Scenario, HardCodedAnswer>> = {
  allowed: { headers: { ...ALLOWED, vary: 'Origin' } },
  preflightAllowed: answer(
    {
      ...ALLOWED,
      'access-control-allow-methods': 'GET,POST,PUT,DELETE',
      'access-control-allow-headers': 'content-type,authorization,x-request-id',
      'access-control-max-age': '600',
      'content-length': '0',
      vary: VARY_PREFLIGHT,
    },
    200,
    'OK',
    null,
  ),
  denied: answer({ ...DENIED, vary: 'Origin' }, ...DENIAL),
  preflightDenied: answer({ ...DENIED, vary: VARY_PREFLIGHT }, ...DENIAL),
};

/** By the path alone, so that finding the answer costs next to nothing. */
export function hardCodedAnswer(method: string | undefined, path: string): HardCodedAnswer {
  if (method === 'OPTIONS') {
    return path === DENIED_PATH ? ANSWERS.preflightDenied : ANSWERS.preflightAllowed;
  }
  return path === DENIED_PATH ? ANSWERS.denied : ANSWERS.allowed;
}

function answer(
  headers: Readonly<Record<string, string>>,
  status: number,
  statusText: string,
  body: string | null,
): HardCodedAnswer {
  const fields = Object.entries(headers).flat();
  const bytes = body === null ? null : Buffer.from(body);
  return { headers, answer: { status, statusText, body, fields, bytes } };
}
