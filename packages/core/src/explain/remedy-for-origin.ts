import { describe } from '../config/describe.ts';
import type { CorsRequest } from '../cors-request.ts';
import type { Check } from '../evaluate.ts';
import { canonicalOrigin } from '../origins/canonical-origin.ts';
import { isLoopback } from '../origins/loopback.ts';
import { type CompiledPolicy, NO_APPLICATIONS } from '../policy.ts';
import { applicationsInWords } from './in-words.ts';
import { looksSameOrigin } from './looks-same-origin.ts';
import { wellFormed } from './malformed-origin.ts';
import { nearEntry } from './near-entry.ts';

const OPAQUE_ORIGIN =
  'A page has the origin null if it is a file, a sandboxed frame or a data: URL, and a request if it was redirected ' +
  'across origins. Serve the page over http(s), add allow-same-origin to the sandbox, or ask the last address ' +
  'directly. Any site can have this origin: only dangerouslyAllowOpaqueOrigins lets a policy allow it.';

/** For a serialized origin. */
export function remedyForOrigin(
  policy: CompiledPolicy,
  request: CorsRequest,
  held: ReadonlySet<Check>,
): string {
  const { origin = '' } = request;
  const suspended = policy.applications.withheld.get(origin);
  if (suspended !== undefined) {
    return `It is a JavaScript origin of ${applicationsInWords([...suspended])}, suspended now: lift the suspension.`;
  }
  if (origin === 'null') return OPAQUE_ORIGIN;
  if (canonicalOrigin(origin) !== origin) {
    return `No page has this origin: that of a page which opens a WebSocket is http(s) too. The client is no browser; it is to send the origin of a page, or none.`;
  }
  if (!held.has('preflight') && looksSameOrigin(request)) {
    return `It looks same-origin: its Host is that of its origin, though any client but a browser can write both. If the API's own pages are there, add ${describe(origin)} to ownOrigins.`;
  }
  const near = nearEntry(policy.config.allowedOrigins, origin);
  return `${near === undefined ? '' : `${near} `}${toAllow(policy, origin)}`;
}

/** For what is no serialized origin. */
export function remedyForMalformed(origin: unknown): string {
  const meant = wellFormed(origin);
  const instead = meant === undefined ? '' : ` ${describe(meant)}, or`;
  return `No browser sends that: the client is none, or something on the way has rewritten the field. It is to send${instead} no Origin at all.`;
}

function toAllow({ applications, config }: CompiledPolicy, origin: string): string {
  if (config.allowCredentials && origin.startsWith('http://') && !isLoopback(origin)) {
    return 'Serve the page over https, and allow that origin: over http, whoever stands between could use the session of the signed-in user.';
  }
  const registered =
    applications === NO_APPLICATIONS
      ? ''
      : " or register it as a JavaScript origin of one of the API's applications,";
  return `Add ${describe(origin)} to allowedOrigins,${registered} if its scripts may read the answers.`;
}
