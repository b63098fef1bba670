import type { Equivalence } from '../survivors.ts';

export const OF_EXPLAIN: readonly Equivalence[] = [
  {
    file: 'src/explain/explain.ts',
    why: 'One of the steps settles each verdict; the types do not know it.',
    mutants: [
      {
        line: "because: settlingStep(steps, decision)?.text ?? '',",
        original: 'settlingStep(steps, decision)?.text',
        replacement: 'settlingStep(steps, decision).text',
      },
      {
        line: "because: settlingStep(steps, decision)?.text ?? '',",
        original: "''",
        replacement: '"Stryker was here!"',
      },
    ],
  },
  {
    file: 'src/explain/find-match.ts',
    why: 'What has no origin matches nothing but any origin, and an origin that no entry allows an application has.',
    mutants: [
      {
        line: "{ origin = '' }: CorsRequest,",
        original: "''",
        replacement: '"Stryker was here!"',
      },
      {
        line: "return { list: 'applications', applications: [...(applications.granted.get(origin) ?? [])] };",
        original: '[]',
        replacement: '["Stryker was here"]',
      },
    ],
  },
  {
    file: 'src/explain/find-remedy.ts',
    why: 'Each denial has a reason; the types do not know it.',
    mutants: [
      {
        line: "return REMEDIES[decision.reason ?? 'origin-not-allowed'](policy, request, held);",
        original: "'origin-not-allowed'",
        replacement: '""',
      },
    ],
  },
  {
    file: 'src/explain/findings-of-checks.ts',
    why: 'Whether an origin is well-formed is asked of one that is there.',
    mutants: [
      {
        line: "'origin-well-formed': (holds, { request: { origin = '' } }) =>",
        original: "''",
        replacement: '"Stryker was here!"',
      },
    ],
  },
  {
    file: 'src/explain/findings-of-checks.ts',
    why: 'What allows an origin is in one of the two lists, which findMatch gives then; the types do not know it.',
    mutants: [
      {
        line: "if (match?.list === 'applications') {",
        original: 'match?.list',
        replacement: 'match.list',
      },
      {
        line: "if (match?.list !== 'allowedOrigins') return 'It is allowed.';",
        original: 'match?.list',
        replacement: 'match.list',
      },
      {
        line: "if (match?.list !== 'allowedOrigins') return 'It is allowed.';",
        original: "match?.list !== 'allowedOrigins'",
        replacement: 'false',
      },
      {
        line: "if (match?.list !== 'allowedOrigins') return 'It is allowed.';",
        original: "'It is allowed.'",
        replacement: '""',
      },
    ],
  },
  {
    file: 'src/explain/malformed-origin.ts',
    why: 'Neither text is an origin.',
    mutants: [
      {
        line: "const start = /^[^/]*:\\/\\/[^/?#]*/.exec(origin)?.[0] ?? '';",
        original: "''",
        replacement: '"Stryker was here!"',
      },
    ],
  },
  {
    file: 'src/explain/remedy-for-origin.ts',
    why: 'It is for an origin that is there.',
    mutants: [
      {
        line: "const { origin = '' } = request;",
        original: "''",
        replacement: '"Stryker was here!"',
      },
    ],
  },
  {
    file: 'src/explain/requested-headers.ts',
    why: 'Where the list itself has a problem nobody looks at its names.',
    mutants: [
      {
        line: "if (typeof list !== 'string') return { problem: 'It asks for what is no text.', notAllowed: [] };",
        original: '[]',
        replacement: '["Stryker was here"]',
      },
      {
        line: 'if (problem !== undefined) return { problem, notAllowed: [] };',
        original: '[]',
        replacement: '["Stryker was here"]',
      },
    ],
  },
  {
    file: 'src/explain/sections.ts',
    why: 'Neither is asked of a preflight.',
    mutants: [
      {
        line: "'origin-absent': { request: '7.11 (a)', handshake: '7.19', preflight: '7.5' },",
        original: "'7.5'",
        replacement: '""',
      },
      {
        line: "'own-origin': { request: '7.11 (e)', handshake: '7.19', preflight: '7.11' },",
        original: "'7.11'",
        replacement: '""',
      },
    ],
  },
];
