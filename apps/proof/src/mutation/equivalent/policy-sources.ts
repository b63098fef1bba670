import type { Equivalence } from '../survivors.ts';

export const OF_POLICY_SOURCES: readonly Equivalence[] = [
  {
    file: 'src/absent-policies.ts',
    why: 'An entry that is no origin is left out, and what is wrong with it, wherever it stands, is told to nobody.',
    mutants: [
      {
        line: "const allowNoOrigin = { allowedOrigins: [], allowedMethods: ['GET'] };",
        original: '[]',
        replacement: '["Stryker was here"]',
      },
      {
        line: "return readPolicy({ value: allowNoOrigin, path: '' }, new Findings());",
        original: "''",
        replacement: '"Stryker was here!"',
      },
    ],
  },
  {
    file: 'src/by-path.ts',
    why: 'Where there are problems byPath throws, and nobody sees its warnings.',
    mutants: [
      {
        line: 'return { policy: belowNoPrefix(), problems: error.issues, warnings: [] };',
        original: '[]',
        replacement: '["Stryker was here"]',
      },
    ],
  },
  {
    file: 'src/decider.ts',
    why: 'It is asked whether the mark is there, not what it holds.',
    mutants: [
      {
        line: 'if (Object.isExtensible(message)) (message as { [DECIDED]?: true })[DECIDED] = true;',
        original: 'true',
        replacement: 'false',
      },
    ],
  },
  {
    file: 'src/pass-through.ts',
    why: 'It is asked whether the brand is there, not what it holds.',
    mutants: [
      {
        line: 'export const passThrough: PassThrough = Object.freeze({ [BRAND]: true, passThrough: true });',
        original: 'true',
        replacement: 'false',
      },
    ],
  },
];
