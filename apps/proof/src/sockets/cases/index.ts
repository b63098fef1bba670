import type { CaseClass } from '../socket-case.ts';
import { connectionFields, departures } from './connections.ts';
import { framing } from './framing.ts';
import { nativeAnswers } from './native-answers.ts';
import { oddBytes } from './odd-bytes.ts';
import { pipelining } from './pipelining.ts';
import { repeatedFields } from './repeated-fields.ts';
import { sizes } from './sizes.ts';
import { splitting } from './splitting.ts';
import { targets } from './targets.ts';
import { upgrades } from './upgrades.ts';

export const CASES: readonly CaseClass[] = [
  repeatedFields,
  oddBytes,
  targets,
  framing,
  pipelining,
  connectionFields,
  departures,
  splitting,
  upgrades,
  nativeAnswers,
  sizes,
];
