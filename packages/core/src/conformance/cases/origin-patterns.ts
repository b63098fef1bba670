import { forwarded, originDenied, preflightAllowed, preflightOriginDenied } from '../outcomes.ts';
import { handshake, preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

const matching: readonly (readonly [id: string, origin: string, rule: string])[] = [
  ['subdomain', 'https://a.app.example', 'A wildcard stands for one label.'],
  ['subdomains', 'https://a.b.c.app.example', 'A wildcard stands for several labels.'],
  ['port', 'https://a.port.example:8443', 'A wildcard has a port, in canonical form.'],
  ['any-port', 'https://a.any.example:1234', 'A wildcard may have any port.'],
  ['default-port', 'https://a.any.example', 'Any port is the default port too.'],
  ['localhost', 'http://localhost:5173', 'An exact host may have any port.'],
  ['ipv4', 'http://127.0.0.1:8080', 'An IPv4 address with a port is an origin.'],
  ['ipv6', 'http://[::1]:5173', 'An IPv6 address may have any port.'],
  ['capacitor', 'capacitor://localhost', 'Another scheme makes an origin.'],
  [
    'extension',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'The origin of an extension is matched.',
  ],
  ['expression', 'https://pr-42.preview.example', 'A regular expression matches a whole origin.'],
  ['alternative', 'https://right.example', 'Each alternative of one matches a whole origin.'],
];

const others: readonly (readonly [id: string, origin: string, rule: string])[] = [
  ['bare-domain', 'https://app.example', 'A wildcard does not stand for no label.'],
  ['label-end', 'https://evilapp.example', 'A wildcard does not stand for a part of a label.'],
  ['suffix', 'https://a.app.example.evil.test', 'A wildcard is followed by nothing.'],
  ['scheme', 'http://a.app.example', 'A wildcard has a scheme.'],
  ['other-port', 'https://a.app.example:8443', 'A wildcard without a port has the default port.'],
  ['no-port', 'https://a.port.example', 'A wildcard with a port has no other.'],
  ['any-port-host', 'http://a.localhost:5173', 'Any port is that of the host that is written.'],
  ['any-port-bare', 'https://any.example:1234', 'Any port does not stand for a label.'],
  ['joined', 'https://a.portany.example:8443', 'No wildcard matches the end of two joined names.'],
  [
    'extension-case',
    'chrome-extension://ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP',
    'Beyond http(s) case counts.',
  ],
  [
    'expression-prefix',
    'https://pr-42.preview.example.evil.test',
    'A match at the beginning is none.',
  ],
  ['expression-suffix', 'x-https://pr-42.preview.example', 'A match at the end is none.'],
  [
    'half-anchored-left',
    'https://left.example.evil.test',
    'An anchor on one alternative covers it all.',
  ],
  ['half-anchored-right', 'x-https://right.example', 'The anchor of the other is no less whole.'],
  ['null', 'null', 'No pattern matches the origin null.'],
];

const policy = 'patterns';
const answer = (origin: string) => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Allow-Credentials': 'true',
});

/** Patterns, spec 1, 7.7 and 7.8. */
export const originPatternRows: readonly Row[] = [
  ...matching.map(
    ([id, origin, rule]): Row => ({
      id: `pattern-${id}`,
      rule,
      source: 'spec 1, 7.7',
      policy,
      request: request('GET', origin),
      expect: forwarded(answer(origin)),
    }),
  ),
  ...others.map(
    ([id, origin, rule]): Row => ({
      id: `pattern-not-${id}`,
      rule,
      source: 'spec 7.7, 7.8',
      policy,
      request: request('GET', origin),
      expect: originDenied,
    }),
  ),
  {
    id: 'pattern-preflight',
    rule: 'A preflight of a matched origin is answered with that origin.',
    source: 'spec 3, 7.7',
    policy,
    request: preflight('https://pr-42.preview.example', 'GET'),
    expect: preflightAllowed({
      ...answer('https://pr-42.preview.example'),
      'Access-Control-Allow-Methods': 'GET',
    }),
  },
  {
    id: 'pattern-preflight-denied',
    rule: 'A preflight of an origin that no pattern matches is denied.',
    source: 'spec 3.1, 7.7',
    policy,
    request: preflight('https://app.example', 'GET'),
    expect: preflightOriginDenied,
  },
  {
    id: 'pattern-stateless',
    rule: 'A regular expression matches the same origin again.',
    source: 'spec 7.7',
    policy,
    earlier: [request('GET', 'https://pr-42.preview.example')],
    request: request('GET', 'https://pr-42.preview.example'),
    expect: forwarded(answer('https://pr-42.preview.example')),
  },
  {
    id: 'pattern-after-denial',
    rule: 'An origin that no pattern matches is denied again, whatever was matched before.',
    source: 'spec 7.7',
    policy,
    earlier: [
      request('GET', 'https://pr-42.preview.example'),
      request('GET', 'https://pr-x.preview.example'),
    ],
    request: request('GET', 'https://pr-x.preview.example'),
    expect: originDenied,
  },
  {
    id: 'pattern-every-origin',
    rule: 'A regular expression for every origin allows the origin that asks, and no *.',
    source: 'spec 7.7',
    policy: 'every origin by pattern',
    request: request('GET', 'https://app.example'),
    expect: forwarded({ 'Access-Control-Allow-Origin': 'https://app.example' }),
  },
  {
    id: 'pattern-every-origin-null',
    rule: 'Not even a regular expression for everything matches the origin null.',
    source: 'spec 7.8',
    policy: 'every origin by pattern',
    request: request('GET', 'null'),
    expect: originDenied,
  },
  {
    id: 'pattern-every-origin-malformed',
    rule: 'What is no serialized origin is denied before a pattern could match.',
    source: 'spec 7.12',
    policy: 'every origin by pattern',
    request: request('GET', 'https://app.example/'),
    expect: originDenied,
  },
  {
    id: 'pattern-handshake',
    rule: 'A handshake of a matched origin passes.',
    source: 'spec 7.7, 7.19',
    policy,
    request: handshake('https://a.app.example'),
    expect: { status: 101, cors: {}, vary: [], native: true },
  },
];
