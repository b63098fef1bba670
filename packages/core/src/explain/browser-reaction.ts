import type { CorsRequest } from '../cors-request.ts';
import type { Decision } from '../decision.ts';
import type { CompiledPolicy } from '../policy.ts';
import type { Explanation } from './explanation.ts';
import { inWords } from './in-words.ts';

/** What a browser does with the answer (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export function browserReaction(
  policy: CompiledPolicy,
  request: CorsRequest,
  decision: Decision,
  kind: Explanation['kind'],
): string {
  if (decision.action === 'pass-through') {
    return 'The policy only observes (report-only): the native service answers, and what a browser does depends on the headers of that answer.';
  }
  return REACTIONS[kind](decision, policy, request);
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
    return `The browser sends the request itself, and ${reuse(config.maxAge)}. ${credentials(config.allowCredentials)}`;
  },

  request(decision, { config }, { origin }) {
    const { verdict, action, formNavigation } = decision;
    if (verdict === 'denied') return deniedRequest(action, formNavigation === true);
    if (formNavigation) return 'The browser shows the answer as the next page.';
    if (verdict === 'not-cors' && origin === undefined) {
      return 'Browsers send no Origin where CORS is not involved: the page of the same origin, or the one that is navigated to, gets the answer.';
    }
    if (verdict === 'not-cors') {
      return 'The browser hands the answer to the page, which is of the same origin: it needs no CORS header.';
    }
    const exposed =
      config.exposeHeaders.length === 0
        ? 'of its headers those that every script may read (Cache-Control, Content-Language, Content-Length, Content-Type, Expires, Last-Modified, Pragma)'
        : `of its headers the usual seven and ${inWords(config.exposeHeaders)}`;
    return `The script may read the answer, whatever its status: ${exposed}. ${credentials(config.allowCredentials)}`;
  },

  handshake({ verdict, action }) {
    return verdict === 'denied' && action === 'answer'
      ? 'The WebSocket fails: the script sees error and then close with the code 1006, and no more than that.'
      : 'The WebSocket opens if the native service accepts it: browsers apply no CORS check to it.';
  },
};

function deniedRequest(action: Decision['action'], isFormNavigation: boolean): string {
  if (isFormNavigation) {
    return action === 'answer'
      ? 'The browser shows the denial as the next page. The native service has not been called.'
      : 'The browser shows the answer of the native service as the next page.';
  }
  return action === 'answer'
    ? 'The native service has not been called. The script gets a network error and cannot read the denial; the console says that Access-Control-Allow-Origin is missing.'
    : 'The native service has been called, with whatever effect that has (advertise); the browser keeps its answer from the script, and the console says that Access-Control-Allow-Origin is missing.';
}

/** https://fetch.spec.whatwg.org/#http-access-control-max-age: five seconds where there is none. */
function reuse(maxAge: number | undefined): string {
  if (maxAge === undefined) return 'reuses this answer for five seconds, the default';
  return maxAge > 0
    ? `may reuse this answer for ${maxAge} seconds, or as long as it lets servers say`
    : 'asks again before the next one';
}

function credentials(allowCredentials: boolean): string {
  return allowCredentials
    ? 'Requests with credentials (cookies, HTTP authentication) included.'
    : "Not if the script asks with credentials: 'include': the policy has no allowCredentials, and the browser then blocks the answer.";
}
