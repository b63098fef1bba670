import type { ProblemCode, WarningCode } from '../../config/issue-code.ts';
import type { Kind } from './example.ts';
import { guardrailProblems } from './guardrails.ts';
import { nameProblems, nameWarnings } from './names.ts';
import { originProblems, originWarnings } from './origins.ts';
import { patternProblems, patternWarnings } from './patterns.ts';
import { registryProblems, registryWarnings } from './registry.ts';
import { shapeProblems } from './shape.ts';

/** Each reason to refuse a configuration, by its code. */
export const problems: Readonly<Record<ProblemCode, Kind>> = {
  ...shapeProblems,
  ...originProblems,
  ...patternProblems,
  ...nameProblems,
  ...registryProblems,
  ...guardrailProblems,
};

/** Each piece of advice on a configuration that loads, by its code. */
export const warnings: Readonly<Record<WarningCode, Kind>> = {
  ...originWarnings,
  ...patternWarnings,
  ...nameWarnings,
  ...registryWarnings,
};
