import { describe } from '../config/describe.ts';
import type { CorsRequest } from '../cors-request.ts';
import type { Decision, DenialReason } from '../decision.ts';
import type { Check } from '../evaluate.ts';
import { isForbiddenMethod, isNormalisedByBrowsers, isToken } from '../fetch-names.ts';
import { type CompiledPolicy, NO_APPLICATIONS } from '../policy.ts';
import { applicationsInWords } from './findings-of-checks.ts';
import { inWords } from './in-words.ts';
import { wellFormed } from './malformed-origin.ts';
import { nearEntry } from './near-entry.ts';
import { requestedHeaders } from './requested-headers.ts';

/** What would have to change for a request that was denied. */
export function findRemedy(
  policy: CompiledPolicy,
  request: CorsRequest,
  decision: Decision,
  held: ReadonlySet<Check>,
): string {
  if (policy.absence !== undefined) return `Give it a policy: ${policy.absence}.`;
  if (decision.formNavigation) return FORM_NAVIGATION;
  return REMEDIES[decision.reason ?? 'origin-not-allowed'](policy, request, held);
}

const FORM_NAVIGATION =
  "A form of another site was sent here. Mount the policy on the API's prefix, so that pages which take forms are " +
  "outside of it, or set formNavigations: 'forward' if the API takes them (spec 7.21).";

const OPAQUE_ORIGIN =
  'A page has the origin null if it is a file, a sandboxed frame or a data: URL, and a request if it was redirected ' +
  'across origins. Serve the page over http(s), add allow-same-origin to the sandbox, or ask the last address ' +
  'directly. Any site can have this origin: only dangerouslyAllowOpaqueOrigins lets a policy allow it.';

type Remedy = (policy: CompiledPolicy, request: CorsRequest, held: ReadonlySet<Check>) => string;

const REMEDIES: Readonly<Record<DenialReason, Remedy>> = {
  'origin-not-allowed'(policy, request, held) {
    const { origin = '' } = request;
    if (!held.has('origin-well-formed')) return forMalformed(origin);
    const suspended = policy.applications.withheld.get(origin);
    if (suspended !== undefined) {
      return `It is a JavaScript origin of ${applicationsInWords([...suspended])}, suspended now: lift the suspension.`;
    }
    if (origin === 'null') return OPAQUE_ORIGIN;
    if (!held.has('preflight') && isSentToOwnHost(request)) {
      return `It looks same-origin: it was sent to the host that its origin names. If the API's own pages are there, add ${describe(origin)} to ownOrigins.`;
    }
    const near = nearEntry(policy.config.allowedOrigins, origin);
    return `${near === undefined ? '' : `${near} `}${toAllow(policy, origin)}`;
  },

  'method-not-allowed'({ config }, { accessControlRequestMethod: method = '' }) {
    const upperCase = method.toUpperCase();
    if (!isToken(method)) return 'No browser asks for that: a method is a token (RFC 9110).';
    if (isForbiddenMethod(method)) return 'No browser sends that method, and no policy allows it.';
    if (method !== upperCase && config.allowedMethods.includes(upperCase)) {
      return isNormalisedByBrowsers(method)
        ? `Methods are compared in their exact case: ask for ${describe(upperCase)}, as browsers do.`
        : `Methods are compared in their exact case, and fetch sends this one as the script writes it: write ${describe(upperCase)} there.`;
    }
    return `Add ${describe(method)} to allowedMethods, if scripts of allowed origins may use it; or let the script use a method that is there.`;
  },

  'header-not-allowed'(policy, { accessControlRequestHeaders: list }) {
    const { problem, notAllowed } = requestedHeaders(policy, list);
    if (problem !== undefined) return 'No browser asks for such a list; shorten it.';
    const names = inWords(notAllowed);
    const why = policy.config.allowHeaders.includes('*')
      ? ' ("*" does not stand for authorization, nor for what is no token)'
      : '';
    return `Add ${names} to allowHeaders${why}, or let the script leave ${notAllowed.length === 1 ? 'it' : 'them'} out.`;
  },
};

function forMalformed(origin: string): string {
  const meant = wellFormed(origin);
  const instead = meant === undefined ? '' : ` ${describe(meant)}, or`;
  return `No browser sends that: the client is none, or something on the way has rewritten the field. It is to send${instead} no Origin at all.`;
}

/** For a hint only: no decision is derived from Host (spec 7.11). */
function isSentToOwnHost({ origin = '', host }: CorsRequest): boolean {
  return typeof host === 'string' && origin.replace(/^[^/]*:\/\//, '') === host.toLowerCase();
}

function toAllow({ applications }: CompiledPolicy, origin: string): string {
  const registered =
    applications === NO_APPLICATIONS
      ? ''
      : " or register it as a JavaScript origin of one of the API's applications,";
  return `Add ${describe(origin)} to allowedOrigins,${registered} if its scripts may read the answers.`;
}
