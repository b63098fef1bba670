import type { Example, Kind } from './example.ts';

const pattern = (entry: unknown, policy: object = {}): Example => ({
  path: 'allowedOrigins[0]',
  policy: { allowedOrigins: [entry], ...policy },
});

const withCredentials = { allowCredentials: true };

/** Wildcards and regular expressions. */
export const patternProblems = {
  'invalid-wildcard': {
    meaning:
      '`*.` stands for one or more whole labels before a host name, and `:*` for any port. Anywhere else a `*` would match names that end or begin alike.',
    examples: [
      pattern('https://*'),
      pattern('https://*app.example'),
      pattern('https://app.*.example'),
      pattern('https://*.*.example'),
      pattern('*://app.example'),
      pattern('https://app.example:80*'),
      pattern('http://*.0.0.1'),
    ],
  },
  'wildcard-over-public-suffix': {
    meaning:
      'Anyone can register a name below a public suffix (the ICANN rules of the public suffix list), so the wildcard lets every site in.',
    examples: [pattern('https://*.com'), pattern('https://*.co.uk'), pattern('https://*.ck')],
  },
  'wildcard-over-private-suffix-with-credentials': {
    meaning:
      'Anyone can have a site of their own below the suffix of such a service (the private rules of the public suffix list), and would act as the signed-in user.',
    examples: [pattern('https://*.github.io', withCredentials)],
  },
  'invalid-pattern': {
    meaning:
      'No regular expression, or one that the engine would read otherwise than JavaScript does.',
    examples: [
      pattern('/https:\\/\\/(app\\.example/'),
      pattern('/https:\\/\\/[[:alpha:]]+\\.example/'),
      pattern('/https:\\/\\/\\x{61}pp\\.example/'),
      pattern('/https:\\/\\/b\u00fccher\\.example/'),
      pattern(/https:\/\/\p{L}+\.example/u),
    ],
  },
  'pattern-needs-backtracking': {
    meaning:
      'Look-around and back references cannot be matched in linear time: a request could stop the server.',
    examples: [
      pattern('/https:\\/\\/(?!evil)[a-z]+\\.app\\.example/'),
      pattern(/https:\/\/(a|b)\1\.app\.example/),
    ],
  },
  'pattern-too-large': {
    meaning: 'Repetitions beyond the limit of the engine: the work for a request grows with them.',
    examples: [
      pattern('/https:\\/\\/((a{100}){100}){100}\\.app\\.example/'),
      pattern(/https:\/\/[a-z]{1001}\.app\.example/),
      pattern('/https:\\/\\/([a-z]{1,63}\\.){1,40}app\\.example/'),
    ],
  },
  'unrelated-origins-with-credentials': {
    meaning:
      'The pattern matches origins that nobody can mean: it is `*` in disguise, covers a public suffix, or leaves a boundary of a name open. Every such site could act as the signed-in user.',
    examples: [
      pattern('/.*/', withCredentials),
      pattern(/^https?:\/\/[^/]+$/, withCredentials),
      pattern('/https:\\/\\/[a-z]+\\.com/', withCredentials),
      pattern('/https:\\/\\/[a-z0-9-]+\\.vercel\\.app/', withCredentials),
      pattern('/https:\\/\\/.*example\\.com/', withCredentials),
      pattern('/https:\\/\\/www\\.example\\.com.*/', withCredentials),
    ],
  },
} as const satisfies Readonly<Record<string, Kind>>;

export const patternWarnings = {
  'wildcard-over-private-suffix': {
    meaning:
      'Anyone can have a site of their own below the suffix of such a service (the private rules of the public suffix list).',
    examples: [pattern('https://*.github.io')],
  },
  'unrelated-origins': {
    meaning:
      'The pattern matches origins that nobody can mean: it is `*` in disguise, covers a public suffix, or leaves a boundary of a name open. With credentials it is refused, unless it matches names that only a hosting service gives away.',
    examples: [
      pattern('/.*/'),
      pattern('https://*.amazonaws.com'),
      pattern('/https:\\/\\/myapp-[a-z0-9]+-myteam\\.vercel\\.app/', withCredentials),
    ],
  },
  'unescaped-dot': {
    meaning: 'A dot stands for any character, so that the pattern matches names of strangers.',
    examples: [pattern('/https:\\/\\/app.shop\\.example/')],
  },
  'pattern-without-match': {
    meaning:
      'A regular expression matches the whole origin (specification 7.7): without a place for `://`, or with a slash at the end, it matches none.',
    examples: [
      pattern(/\.shop\.example(:\d+)?$/),
      pattern('/^https:\\/\\//'),
      pattern('/^https:\\/\\/shop\\.example\\/$/'),
    ],
  },
} as const satisfies Readonly<Record<string, Kind>>;
