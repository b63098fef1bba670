/** Public suffixes of many kinds: below each, anyone can have a site. */
const SUFFIXES = [
  ...['com', 'net', 'org', 'io', 'dev', 'app', 'ai', 'xyz', 'de', 'co.uk', 'com.au', 'co.jp'],
  ...['github.io', 'gitlab.io', 'pages.dev', 'workers.dev', 'netlify.app', 'vercel.app'],
  ...['web.app', 'firebaseapp.com', 'herokuapp.com', 'azurewebsites.net', 'azurestaticapps.net'],
  ...[
    'cloudfront.net',
    's3.amazonaws.com',
    'onrender.com',
    'fly.dev',
    'ngrok.io',
    'ngrok-free.app',
  ],
  ...['run.app', 'blogspot.com', 'myshopify.com', 'surge.sh', 'glitch.me', 'repl.co'],
];
const NAMES = ['corspolicyprobe', 'cors-policy-probe', 'probe7', 'app.cors-policy-probe'];

// The addresses are reserved for documentation: RFC 5737 and RFC 3849.
const PROBES = [
  ...SUFFIXES.flatMap((suffix) => NAMES.map((name) => ({ suffix, host: `${name}.${suffix}` }))),
  { suffix: 'IPv4', host: '203.0.113.77' },
  { suffix: 'IPv6', host: '[2001:db8::77]' },
].flatMap(({ suffix, host }) =>
  ['https://', 'http://'].flatMap((scheme) =>
    ['', ':8080'].map((port) => ({ suffix, origin: scheme + host + port })),
  ),
);

/** Origins that nobody can mean and that a pattern matches all the same. */
export interface UnrelatedOrigins {
  /** One of them. */
  readonly example: string;
  /** How many public suffixes they lie below. */
  readonly suffixes: number;
}

/** What a regular expression matches; undefined: nothing unrelated. */
export function unrelatedOrigins(
  matches: (origin: string) => boolean,
): UnrelatedOrigins | undefined {
  const matched = PROBES.filter(({ origin }) => matches(origin));
  const [first] = matched;
  if (first === undefined) return undefined;
  return { example: first.origin, suffixes: new Set(matched.map(({ suffix }) => suffix)).size };
}

/** What a wildcard over `base`, which itself is no public suffix, matches; undefined: nothing unrelated. */
export function unrelatedOriginsBelow(base: string): UnrelatedOrigins | undefined {
  const matched = SUFFIXES.filter((suffix) => suffix.endsWith(`.${base}`));
  const [first] = matched;
  if (first === undefined) return undefined;
  return { example: `https://${NAMES[0]}.${first}`, suffixes: matched.length };
}
