import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** The kinds of proof, each with a file of figures and a place in docs/proof.md. */
export const PROOFS = [
  'browsers',
  'fuzz',
  'hostile',
  'sockets',
  'mutation',
  'load',
  'types',
] as const;

export type Proof = (typeof PROOFS)[number];

/** What a command measured, as docs/proof.md shows it. */
export interface Figures {
  /** What to type to get them again. */
  readonly command: string;
  /** What was measured with, beside Node.js and the number of cores: a browser's version, for example. */
  readonly circumstances?: readonly string[];
  readonly rows: readonly FigureRow[];
}

export interface FigureRow {
  /** Markdown. */
  readonly what: string;
  readonly figure: string | number;
}

interface RecordedFigures extends Figures {
  readonly circumstances: readonly string[];
}

/** Prints the figures and keeps them for docs/proof.md, which `npm run docs` fills with them. */
export function recordFigures(proof: Proof, figures: Figures): void {
  const circumstances = [
    ...(figures.circumstances ?? []),
    `Node.js ${process.versions.node}`,
    `${availableParallelism()} cores`,
  ];
  const recorded: RecordedFigures = { ...figures, circumstances };
  writeFileSync(fileOf(proof), `${JSON.stringify(recorded, undefined, 2)}\n`);
  for (const { what, figure } of figures.rows) console.log(`${what}: ${shown(figure)}`);
}

export function readFigures(proof: Proof): RecordedFigures {
  return JSON.parse(readFileSync(fileOf(proof), 'utf8'));
}

/** With the thousands apart: 100,000. */
export function shown(figure: FigureRow['figure']): string {
  return typeof figure === 'number' ? figure.toLocaleString('en') : figure;
}

/** The same from `src` and from `dist`. */
function fileOf(proof: Proof): URL {
  return new URL(`../figures/${proof}.json`, import.meta.url);
}
