import { allowed, denied, type Expected, notCors, refused } from '../expected.ts';
import {
  ALLOWED,
  type CaseClass,
  DENIED,
  get,
  origin,
  type SocketCase,
  whole,
} from '../socket-case.ts';

const HANDSHAKE = [
  'Connection: Upgrade, close',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

const UPGRADE_TO_HTTP_2 = [
  'Connection: Upgrade, HTTP2-Settings, close',
  'Upgrade: h2c',
  'HTTP2-Settings: AAMAAABk',
];

/** The native service ends what it has switched to at once. */
const switched: Expected = {
  what: 'switched',
  statuses: [101],
  cors: {},
  vary: undefined,
  by: 'handler',
};

/** Without anything that takes upgrades, as in front of a handler, it is a request like any other. */
function handshake(
  id: string,
  fields: readonly string[],
  gateway: Expected,
  adapter: Expected,
): SocketCase {
  const overrides = { adapter: [adapter] };
  return whole(id, get(...fields, ...HANDSHAKE), [gateway], { overrides, closes: true });
}

export const upgrades: CaseClass = {
  title: 'handshakes of WebSockets and other upgrades',
  cases: [
    handshake('handshake', [origin(ALLOWED)], switched, allowed(ALLOWED)),
    handshake('handshake-denied', [origin(DENIED)], denied, denied),
    handshake('handshake-of-two-origins', [origin(ALLOWED), origin(DENIED)], denied, denied),
    handshake('handshake-of-an-encoded-line-end', [origin(`${ALLOWED}%0d%0aA:b`)], denied, denied),
    handshake('handshake-beyond-ascii', [origin(`${ALLOWED}\xa0`)], denied, denied),
    handshake('handshake-with-a-control', [origin(`${ALLOWED}\x01`)], refused, refused),
    handshake(
      'handshake-from-the-same-site',
      [origin(DENIED), 'Sec-Fetch-Site: same-origin'],
      denied,
      notCors,
    ),
    handshake(
      'handshake-that-names-origin',
      [origin(DENIED), 'Connection: origin'],
      denied,
      denied,
    ),
    whole('upgrade-to-http-2', get(origin(ALLOWED), ...UPGRADE_TO_HTTP_2), [refused], {
      overrides: { adapter: [allowed(ALLOWED)] },
      closes: true,
    }),
    whole('upgrade-to-http-2-denied', get(origin(DENIED), ...UPGRADE_TO_HTTP_2), denied, {
      closes: true,
    }),
  ],
};
