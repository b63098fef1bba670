import type { Difference, Row } from '@cors-policy/core/conformance';
import { NOT_DENIED } from './report.ts';

/** A way in which CORS layers differ from the suite. */
export interface Topic {
  readonly title: string;
  /** The standard that asks for it; absent: our own rule alone, which no other implementation has promised to keep. */
  readonly standard?: string;
  /** The sections of our specification. */
  readonly spec: string;
  readonly meaning: string;
  /** How to see it, with `$URL` for what `serve` prints. */
  readonly curl: string;
  /** `failed` tells of another row of the same implementation. */
  concerns(row: Row, differences: readonly Difference[], failed: (id: string) => boolean): boolean;
}

const ALLOWED = "-H 'Origin: http://test2.com'";
const DENIED = "-H 'Origin: http://evil.example'";
const PREFLIGHT = '-X OPTIONS';

export const topics: readonly Topic[] = [
  {
    title: 'A denied request reaches the native service',
    spec: '5.1, 7.16',
    meaning:
      'The Fetch standard leaves the check of a response to the browser, so that a request has had its effect by then. We deny it before.',
    curl: `curl -i -X POST ${DENIED} $URL/native/resource # and what serve prints of the native service`,
    concerns: (row, differences) =>
      isDenied(row) && !row.request.webSocket && !isPreflight(row) && hasReached(differences),
  },
  {
    title: 'A denied preflight reaches the native service',
    spec: '3.4',
    meaning:
      'What is not answered is forwarded as an OPTIONS request like any other. The native service then decides, by a policy of its own if it has one.',
    curl: `curl -i ${PREFLIGHT} ${DENIED} -H 'Access-Control-Request-Method: POST' $URL/native/resource`,
    concerns: (row, differences) => isDenied(row) && isPreflight(row) && hasReached(differences),
  },
  {
    title: 'A preflight from a denied origin is answered with success',
    spec: '3.1',
    meaning:
      'Without Access-Control-Allow-Origin a browser stops there all the same. Logs, and whoever debugs, see a success.',
    curl: `curl -i ${PREFLIGHT} ${DENIED} -H 'Access-Control-Request-Method: POST' $URL/native/resource`,
    concerns: (row, differences) =>
      isPreflight(row) && isDeniedFor('origin', row) && succeeded(differences),
  },
  {
    title: 'A preflight for a method or header that is not allowed is answered with success',
    spec: '3.2, 3.3',
    meaning:
      'The Fetch standard has the browser compare the lists, so that a list of the allowed ones is enough. We say which check failed.',
    curl: `curl -i ${PREFLIGHT} ${ALLOWED} -H 'Access-Control-Request-Method: DELETE' $URL/native/resource`,
    concerns: (row, differences) =>
      isPreflight(row) && isDenied(row) && !isDeniedFor('origin', row) && succeeded(differences),
  },
  {
    title: 'The policy is told to denied origins',
    spec: '7.10',
    meaning:
      'Access-Control-Allow-Methods, -Headers, -Credentials and the like are sent although the origin, or what the preflight asks for, is denied. No browser uses them then.',
    curl: `curl -i ${PREFLIGHT} ${DENIED} -H 'Access-Control-Request-Method: POST' $URL/native/resource`,
    concerns: (row, differences) => isDenied(row) && actualCors(differences).length > 0,
  },
  {
    title:
      'The native service’s CORS headers reach the client in place of the policy’s, or beside them',
    spec: '2',
    meaning:
      'A native service that says * opens what the gateway’s policy closes. Neither standard nor documentation promises precedence; a proxy keeps what it is given.',
    curl: `curl -i ${ALLOWED} $URL/native/speaks-cors`,
    concerns: (row, differences) =>
      row.native?.startsWith('speaks CORS') === true &&
      actualCors(differences).some(([name, value]) => isNatives(name, value)),
  },
  {
    title: 'A CORS header is there twice',
    standard: 'Fetch, CORS check',
    spec: '2',
    meaning:
      'Of Access-Control-Allow-Origin twice a browser makes one value with a comma, which is no origin: scripts can read nothing.',
    curl: `curl -i ${ALLOWED} $URL/native/speaks-cors`,
    concerns: (_row, differences) => {
      const fields = actualCors(differences);
      const isList = fields.some(
        ([name, value]) => name === 'access-control-allow-origin' && value.includes(','),
      );
      return isList || new Set(fields.map(([name]) => name)).size < fields.length;
    },
  },
  {
    title: 'An answer that differs by origin lacks Vary: Origin',
    standard: 'Fetch, CORS protocol and HTTP caches; RFC 9111 section 4.1',
    spec: '7.4',
    meaning:
      'A cache may serve the answer for one origin to another, whose script then cannot read it.',
    curl: `curl -i ${ALLOWED} $URL/native/resource; curl -i $URL/native/resource`,
    concerns: (row, differences) =>
      !isPreflight(row) &&
      row.native !== 'varies' &&
      !row.request.webSocket &&
      lacks('origin', differences),
  },
  {
    title: 'Vary: Origin is lost where the native service sends a Vary of its own',
    standard: 'Fetch, CORS protocol and HTTP caches; RFC 9111 section 4.1',
    spec: '7.4',
    meaning: 'The proxy assigns what the native service says over what the CORS layer had set.',
    curl: `curl -i ${ALLOWED} $URL/native/varies`,
    // Where it is never there it cannot be lost.
    concerns: (row, differences, failed) =>
      row.native === 'varies' && lacks('origin', differences) && !failed('vary-allowed'),
  },
  {
    title: 'A member of Vary is repeated, or is added to *',
    spec: '7.4',
    meaning: 'It does no harm: RFC 9110 section 12.5.5 gives a repeated member no meaning.',
    curl: `curl -i ${ALLOWED} $URL/native/speaks-cors-varies`,
    concerns: (_row, differences) => {
      const members = membersOfVary(differences);
      return (
        new Set(members).size < members.length || (members.includes('*') && members.length > 1)
      );
    },
  },
  {
    title: 'Vary of a preflight lacks the two request fields',
    spec: '7.4',
    meaning:
      'RFC 9110 section 9.3.7 makes answers to OPTIONS uncacheable, so that only a cache that does not keep to it would mind.',
    curl: `curl -i ${PREFLIGHT} ${ALLOWED} -H 'Access-Control-Request-Method: POST' $URL/native/resource`,
    concerns: (row, differences) =>
      isPreflight(row) && lacks('access-control-request-method', differences),
  },
  {
    title: 'Under * the answer varies on Origin',
    spec: '7.9',
    meaning: 'Caches keep a copy for each origin, of what is the same for all.',
    curl: 'curl -i -H "Origin: http://test2.com" $URL/native/resource # serve NAME "any origin"',
    concerns: (row, differences) =>
      row.policy === 'any origin' &&
      !isPreflight(row) &&
      membersOfVary(differences).includes('origin'),
  },
  {
    title: 'A handshake of a WebSocket from a denied origin passes',
    standard: 'RFC 6455 section 10.2 (SHOULD)',
    spec: '7.19',
    meaning:
      'Browsers check nothing of a handshake: what the server lets through can be read and written by any site, with the user’s cookies.',
    curl: `curl -i --http1.1 ${DENIED} -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' $URL/native/resource`,
    concerns: (row, differences) =>
      row.request.webSocket === true && isDenied(row) && hasReached(differences),
  },
  {
    title: 'A handshake from an allowed origin does not pass, or its 101 carries CORS headers',
    spec: '7.19',
    meaning: 'No browser looks at CORS headers of a 101.',
    curl: `curl -i --http1.1 ${ALLOWED} -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' $URL/native/resource`,
    concerns: (row, differences) =>
      row.request.webSocket === true && !isDenied(row) && differences.length > 0,
  },
  {
    title: 'OPTIONS that is no preflight is answered, and not forwarded',
    standard: 'Fetch, CORS-preflight request',
    spec: '7.5, 7.11 (a)',
    meaning:
      'Only OPTIONS with Origin and Access-Control-Request-Method is a preflight; a client that asks a resource for its OPTIONS never reaches it.',
    curl: `curl -i ${PREFLIGHT} $URL/native/resource`,
    concerns: (row, differences) =>
      row.request.method === 'OPTIONS' &&
      row.expect.native &&
      row.expect.status !== 'none' &&
      differences.some(({ what, actual }) => what === REACHED && isEmpty(actual)),
  },
  {
    title: 'What is no serialized origin is not refused',
    spec: '7.12',
    meaning:
      'The Fetch standard says what a browser sends in Origin; it asks no server to refuse anything else. A list of exact origins matches none of these, so that the differences above apply.',
    curl: "curl -i -H 'Origin: http://test2.com/' $URL/native/resource",
    concerns: (row, differences) =>
      row.source.includes('7.12') && isDeniedFor('origin', row) && differences.length > 0,
  },
  {
    title: 'What is no serialized origin is allowed',
    spec: '7.9, 7.12',
    meaning:
      'Under * and under a pattern for everything it is, and a map of nginx compares strings in any case. A browser never sends these.',
    curl: `curl -i ${PREFLIGHT} -H 'Origin: http://test2.com/' -H 'Access-Control-Request-Method: GET' $URL/native/resource # serve NAME "any origin"`,
    concerns: (row, differences) =>
      row.source.includes('7.12') &&
      isDeniedFor('origin', row) &&
      actualCors(differences).some(([name]) => name === 'access-control-allow-origin'),
  },
  {
    title: 'Where no header is allowed, the requested ones are',
    spec: '3.3, 3.4',
    meaning:
      'An empty list means “whatever is asked for”: there is no way to allow none, which some documentation says.',
    curl: `curl -i ${PREFLIGHT} -H 'Origin: https://app.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: x-anything' $URL/native/resource # serve NAME minimal`,
    concerns: (row, differences) =>
      row.id === 'preflight-empty-list-denies' &&
      actualCors(differences).some(
        ([name, value]) => name === 'access-control-allow-headers' && value !== '',
      ),
  },
  {
    title: 'The status of an allowed preflight is not the configured one',
    spec: '3.4, 7.18',
    meaning: 'Browsers take any status from 200 to 299.',
    curl: `curl -i ${PREFLIGHT} ${ALLOWED} -H 'Access-Control-Request-Method: POST' $URL/native/resource`,
    concerns: (row, differences) =>
      isPreflight(row) && !isDenied(row) && differences.some(({ what }) => what === 'status'),
  },
  {
    title: 'An allowed preflight carries Access-Control-Expose-Headers, or an empty field',
    spec: '3.4, 7.3',
    meaning: 'No browser uses them on a preflight.',
    curl: `curl -i ${PREFLIGHT} ${ALLOWED} -H 'Access-Control-Request-Method: POST' $URL/native/resource`,
    concerns: (row, differences) =>
      isPreflight(row) &&
      !isDenied(row) &&
      actualCors(differences).some(
        ([name, value]) => name === 'access-control-expose-headers' || value === '',
      ),
  },
  {
    title: 'A max age of 0 is not sent',
    standard: 'Fetch, CORS-preflight fetch',
    spec: '1',
    meaning: 'Without the field a browser takes 5 seconds.',
    curl: `curl -i ${PREFLIGHT} ${ALLOWED} -H 'Access-Control-Request-Method: POST' $URL/native/resource # serve NAME "full, max age 0"`,
    concerns: (row, differences) =>
      row.id === 'answer-max-age-0' &&
      differences.some(
        ({ what, actual }) =>
          what === CORS && !(actual as Fields).some(([name]) => name === 'access-control-max-age'),
      ),
  },
  {
    title: 'What is not CORS gets CORS headers',
    spec: '7.11',
    meaning: 'They do no harm without Access-Control-Allow-Origin.',
    curl: 'curl -i $URL/native/resource',
    concerns: (row, differences) =>
      !isPreflight(row) &&
      !isDenied(row) &&
      isEmpty(Object.keys(row.expect.cors)) &&
      !row.native?.startsWith('speaks CORS') &&
      !row.request.webSocket &&
      actualCors(differences).length > 0,
  },
  {
    title: 'An allowed answer lacks the CORS headers',
    standard: 'Fetch, CORS check',
    spec: '5.2, 7.17',
    meaning: 'A script that is allowed cannot read the answer, and sees a network error.',
    curl: `curl -i ${ALLOWED} $URL/native/resource`,
    concerns: (row, differences) =>
      row.policy !== 'written otherwise' &&
      'Access-Control-Allow-Origin' in row.expect.cors &&
      lacksAllowOrigin(differences),
  },
  {
    title: 'A configured origin that is not spelled as browsers send it matches nothing',
    spec: '1, 7.12',
    meaning:
      'HTTPS://App.Example:443 and bücher.example are compared as they are written, without a warning.',
    curl: `curl -i -H 'Origin: https://app.example' $URL/native/resource # serve NAME "written otherwise"`,
    concerns: (row, differences) =>
      row.policy === 'written otherwise' && lacksAllowOrigin(differences),
  },
];

type Fields = readonly (readonly [name: string, value: string])[];

const REACHED = 'requests that reached the native service';
const CORS = 'Access-Control-* fields';

function isPreflight({ request: { method, fields } }: Row): boolean {
  return method === 'OPTIONS' && 'Origin' in fields && 'Access-Control-Request-Method' in fields;
}

function isDenied({ expect }: Row): boolean {
  return expect.message !== undefined;
}

function isDeniedFor(what: 'origin', { expect }: Row): boolean {
  return expect.message?.toLowerCase().includes(what) ?? false;
}

function hasReached(differences: readonly Difference[]): boolean {
  return differences.some(
    ({ what, actual }) => (what === REACHED && !isEmpty(actual)) || what === NOT_DENIED,
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function succeeded(differences: readonly Difference[]): boolean {
  return differences.some(
    ({ what, actual }) => what === 'status' && Math.trunc(Number(actual) / 100) === 2,
  );
}

function actualCors(differences: readonly Difference[]): Fields {
  return differences.flatMap(({ what, actual }) => (what === CORS ? (actual as Fields) : []));
}

function lacksAllowOrigin(differences: readonly Difference[]): boolean {
  return differences.some(
    ({ what, actual }) =>
      what === CORS && !(actual as Fields).some(([name]) => name === 'access-control-allow-origin'),
  );
}

function membersOfVary(differences: readonly Difference[]): readonly string[] {
  return differences.flatMap(({ what, actual }) =>
    what === 'members of Vary' ? (actual as readonly string[]) : [],
  );
}

function lacks(member: string, differences: readonly Difference[]): boolean {
  return differences.some(
    ({ what, actual, expected }) =>
      what === 'members of Vary' &&
      (expected as readonly string[]).includes(member) &&
      !(actual as readonly string[]).includes(member),
  );
}

/** What only the native services of the suite say. */
function isNatives(name: string, value: string): boolean {
  return (
    ['access-control-invented', 'access-control-allow-private-network'].includes(name) ||
    value.includes('http://test.com') ||
    value.includes('native-header')
  );
}
