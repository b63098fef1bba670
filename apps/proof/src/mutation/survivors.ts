import { readFileSync } from 'node:fs';
import type { MutantResult } from '@stryker-mutator/api/core';
import { CORE } from './core.ts';

/** What identifies a mutant while other lines of its file come and go. */
export interface Mutant {
  /** Below the folder of core. */
  readonly file: string;
  /** The line in which it begins. */
  readonly line: string;
  readonly original: string;
  readonly replacement: string;
}

/** Mutants that no test can notice, all for one reason. */
export interface Equivalence {
  readonly file: string;
  readonly why: string;
  readonly mutants: readonly Omit<Mutant, 'file'>[];
}

export interface Judgement {
  /** They survive, and nobody has said why they may. */
  readonly unlisted: readonly Mutant[];
  /** They are listed and do not survive, or are no mutants any more. */
  readonly stale: readonly Mutant[];
}

export function judge(
  survivors: readonly Mutant[],
  equivalences: readonly Equivalence[],
): Judgement {
  const listed = mutantsOf(equivalences);
  return { unlisted: without(survivors, listed), stale: without(listed, survivors) };
}

export function mutantsOf(equivalences: readonly Equivalence[]): Mutant[] {
  return equivalences.flatMap(({ file, mutants }) =>
    mutants.map((mutant) => ({ file, ...mutant })),
  );
}

export function mutantOf({ fileName, location, replacement = '' }: MutantResult): Mutant {
  const file = fileName.slice(CORE.length);
  const { start, end } = location;
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const line = lines[0] ?? '';
  const last = (lines.pop() ?? '').slice(0, end.column - 1);
  const original = [...lines, last].join('\n').slice(start.column - 1);
  return {
    file,
    line: line.trim(),
    original: inOneLine(original),
    replacement: inOneLine(replacement),
  };
}

/** Whether the code is there that a mutant is made of. */
export function isInSource({ file, line, original }: Mutant): boolean {
  const source = readFileSync(CORE + file, 'utf8');
  return source.includes(line) && inOneLine(source).includes(original);
}

function without(mutants: readonly Mutant[], others: readonly Mutant[]): Mutant[] {
  const known = new Set(others.map(keyOf));
  return mutants.filter((mutant) => !known.has(keyOf(mutant)));
}

function keyOf({ file, line, original, replacement }: Mutant): string {
  return [file, line, original, replacement].join('\n');
}

function inOneLine(code: string): string {
  return code.replace(/\s+/g, ' ').trim();
}
