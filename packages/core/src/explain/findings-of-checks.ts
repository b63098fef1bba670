import { describe } from '../config/describe.ts';
import type { CorsRequest } from '../cors-request.ts';
import type { Check } from '../evaluate.ts';
import { type CompiledPolicy, NO_APPLICATIONS } from '../policy.ts';
import { namesIn } from '../request-header-names.ts';
import type { OriginMatch } from './explanation.ts';
import { applicationsInWords, inWords } from './in-words.ts';
import { whyMalformed } from './malformed-origin.ts';
import { requestedHeaders } from './requested-headers.ts';

interface Subject {
  readonly policy: CompiledPolicy;
  readonly request: CorsRequest;
  readonly match: OriginMatch | undefined;
}

/** What a check found, as a sentence. */
export function findingOf(
  { check, holds }: { readonly check: Check; readonly holds: boolean },
  subject: Subject,
): string {
  return FINDINGS[check](holds, subject);
}

const FINDINGS: Readonly<Record<Check, (holds: boolean, subject: Subject) => string>> = {
  'web-socket': (holds) =>
    holds ? 'It is a WebSocket handshake.' : 'It is no WebSocket handshake.',

  preflight(holds, { request: { method, origin } }) {
    if (holds) return 'It is a CORS-preflight request: OPTIONS with Access-Control-Request-Method.';
    if (method !== 'OPTIONS') return `It is no preflight: its method is ${describe(method)}.`;
    if (origin === undefined) return 'It is no preflight: it has no Origin.';
    return 'It is no preflight: OPTIONS without Access-Control-Request-Method is a request like any other.';
  },

  'any-origin': (holds) =>
    holds
      ? 'Every request gets the same answer, whatever its Origin: allowedOrigins has "*".'
      : 'The answer depends on the origin: allowedOrigins has no "*".',

  'origin-absent': (holds, { request: { origin } }) =>
    holds
      ? 'It has no Origin, so that CORS does not apply to it.'
      : `Its Origin is ${describe(origin)}.`,

  'same-origin': (holds, { request: { secFetchSite } }) =>
    holds
      ? 'The browser marks it as same-origin (Sec-Fetch-Site), so that CORS does not apply to it.'
      : `It is not marked as same-origin: Sec-Fetch-Site ${secFetchSite === undefined ? 'is absent' : `is ${describe(secFetchSite)}`}.`,

  'origin-well-formed': (holds, { request: { origin = '' } }) =>
    holds
      ? `${describe(origin)} is a serialized origin.`
      : `${describe(origin)} is no serialized origin: ${whyMalformed(origin)}.`,

  'origin-allowed': (holds, subject) => (holds ? allowing(subject) : notAllowing(subject)),

  'method-allowed': (holds, { policy, request: { accessControlRequestMethod: method } }) =>
    `${describe(method)} is ${holds ? 'one' : 'none'} of allowedMethods: ${inWords(policy.config.allowedMethods)}.`,

  'headers-allowed'(holds, { policy, request: { accessControlRequestHeaders: list } }) {
    const allowed = `allowHeaders: ${inWords(policy.config.allowHeaders)}`;
    if (holds) {
      return list === undefined || namesIn(list).length === 0
        ? 'It asks for no header.'
        : `Every header that it asks for is one of ${allowed}.`;
    }
    const { problem, notAllowed } = requestedHeaders(policy, list);
    return (
      problem ??
      `It asks for ${inWords(notAllowed)}, which ${notAllowed.length === 1 ? 'is' : 'are'} not in ${allowed}.`
    );
  },

  'own-origin': (holds, { policy, request: { origin } }) =>
    holds
      ? `${describe(origin)} is one of ownOrigins: the API's own pages ask, and CORS does not apply.`
      : `It is none of the API's ownOrigins: ${inWords(policy.config.ownOrigins)}.`,

  'form-navigation': (holds) =>
    holds
      ? 'It is a form navigation: a POST that loads a page (Sec-Fetch-Mode: navigate).'
      : 'It is no form navigation, so that nothing else lets it through.',

  'form-navigations-forwarded': (holds) =>
    holds
      ? "It passes as not CORS: formNavigations is 'forward'."
      : "It is denied like any request of another origin: formNavigations is 'deny'.",
};

function allowing({ match, request: { origin } }: Subject): string {
  if (match?.list === 'applications') {
    return `${describe(origin)} is a JavaScript origin of ${applicationsInWords(match.applications)}, registered with the API.`;
  }
  if (match?.list !== 'allowedOrigins') return 'It is allowed.';
  const { index, entry, kind } = match;
  const place = `allowedOrigins[${index}]`;
  return kind === 'exact'
    ? `${describe(origin)} is ${place}.`
    : `${describe(origin)} matches ${place}, ${describe(entry)} (${kind}).`;
}

function notAllowing({ policy, request: { origin } }: Subject): string {
  if (policy.absence !== undefined)
    return `There is no policy that could allow it: ${policy.absence.because}.`;
  const granted =
    policy.applications === NO_APPLICATIONS
      ? ''
      : ', and no application that is registered with the API and not suspended has it';
  return `${describe(origin)} matches no entry of allowedOrigins${granted}.`;
}
