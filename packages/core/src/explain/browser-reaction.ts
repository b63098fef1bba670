import type { CorsRequest } from '../cors-request.ts';
import type { Decision } from '../decision.ts';
import type { CompiledPolicy } from '../policy.ts';
import type { Explanation } from './explanation.ts';
import { inWords } from './in-words.ts';
import { looksSameOrigin } from './looks-same-origin.ts';

/** What a browser does with the answer (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export function browserReaction(
  policy: CompiledPolicy,
  request: CorsRequest,
  decision: Decision,
  kind: Explanation['kind'],
): string {
  if (decision.action !== 'pass-through') return REACTIONS[kind](decision, policy, request);
  const observes = 'The policy only observes (report-only): the native service answers';
  const isChecked =
    kind === 'preflight' || (kind === 'request' && isCorsChecked(decision, request));
  return isChecked
    ? `${observes}, and what a browser does depends on the headers of that answer.`
    : `${observes}, and browsers check no CORS header of such an answer.`;
}

type Reaction = (decision: Decision, policy: CompiledPolicy, request: CorsRequest) => string;

const REACTIONS: Readonly<Record<Explanation['kind'], Reaction>> = {
  preflight({ verdict }, { config }) {
    if (verdict === 'denied') {
      return (
        'The browser blocks the request and never sends it: the script gets a network error, and the console says that the ' +
        'preflight does not pass the access control check.'
      );
    }
    return `The browser sends the request itself, and ${reuse(config)}. ${credentials(config.allowCredentials)}`;
  },

  request(decision, { config }, request) {
    const effect = decision.verdict === 'denied' ? `${effectOf(decision)} ` : '';
    if (request.secFetchMode === 'navigate') {
      const shown = decision.action === 'answer' ? 'denial' : 'answer';
      return `${effect}The browser shows the ${shown} as the next page.`;
    }
    // Whatever the verdict: a policy with * answers its own pages as all others (spec 7.9).
    if (request.secFetchSite === 'same-origin') return SAME_ORIGIN;
    if (request.secFetchMode === 'no-cors') {
      return `${effect}No script can read the answer: it is opaque, as no-cors asks for.`;
    }
    if (decision.verdict === 'denied') return effect + withheld(request);
    if (decision.verdict === 'not-cors') {
      return request.origin === undefined
        ? 'Browsers send no Origin where CORS is not involved: the page of the same origin, or the one that is navigated to, gets the answer.'
        : SAME_ORIGIN;
    }
    const exposed =
      config.exposeHeaders.length === 0
        ? 'of its headers those that every script may read (Cache-Control, Content-Language, Content-Length, Content-Type, Expires, Last-Modified, Pragma)'
        : `of its headers the usual seven and ${inWords(config.exposeHeaders)}`;
    const ownPage = looksSameOrigin(request)
      ? 'If the page is of the same origin, its script can read all of the answer. Otherwise: '
      : '';
    return `${ownPage}The script may read the answer, whatever its status: ${exposed}. ${credentials(config.allowCredentials)}`;
  },

  handshake({ action }) {
    return action === 'answer'
      ? 'The WebSocket fails: the script sees error and then close with the code 1006, and no more than that.'
      : 'The WebSocket opens if the native service accepts it: browsers apply no CORS check to it.';
  },
};

const SAME_ORIGIN =
  'The browser hands the answer to the page, which is of the same origin: it needs no CORS header.';

/** https://fetch.spec.whatwg.org/#cors-check is for requests in the mode cors alone, to another origin. */
function isCorsChecked(
  { verdict }: Decision,
  { secFetchMode, secFetchSite }: CorsRequest,
): boolean {
  const isOfPage = secFetchMode === 'navigate' || secFetchMode === 'no-cors';
  return verdict !== 'not-cors' && secFetchSite !== 'same-origin' && !isOfPage;
}

/** Of a denial. */
function effectOf({ action }: Decision): string {
  return action === 'answer'
    ? 'The native service has not been called.'
    : 'The native service has been called, with whatever effect that has (advertise).';
}

/** An answer without CORS headers. */
function withheld(request: CorsRequest): string {
  const consequence =
    'its script gets a network error and cannot read the answer, and the console says that Access-Control-Allow-Origin is missing.';
  return looksSameOrigin(request)
    ? `If the page is of the same origin, its script can read the answer; otherwise ${consequence}`
    : `The page is of another origin: ${consequence}`;
}

/**
 * https://fetch.spec.whatwg.org/#http-access-control-max-age: five seconds where there is none. Firefox remembers
 * what an answer names, and `*` names nothing.
 */
function reuse({ maxAge, allowedMethods, allowHeaders }: CompiledPolicy['config']): string {
  if (maxAge !== undefined && maxAge <= 0) return 'asks again before the next one';
  const time =
    maxAge === undefined
      ? 'five seconds, the default'
      : `${maxAge === 1 ? 'a second' : `${maxAge} seconds`}, or as long as it lets servers say`;
  const exception = [...allowedMethods, ...allowHeaders].includes('*')
    ? ' (Firefox asks again for what * allows)'
    : '';
  return `may reuse this answer for ${time}${exception}`;
}

function credentials(allowCredentials: boolean): string {
  return allowCredentials
    ? 'Requests with credentials (cookies, HTTP authentication) included.'
    : "Not if the script asks with credentials: 'include': the policy has no allowCredentials, and the browser then blocks the answer.";
}
