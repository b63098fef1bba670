import type { Scenario } from '../scenario.ts';
import { allowedAndBlocked } from './allowed-and-blocked.ts';
import { policyDenials } from './policy-denials.ts';
import { somethingElseAnswers } from './something-else-answers.ts';
import { takenForCors } from './taken-for-cors.ts';
import { unusualOrigins } from './unusual-origins.ts';
import { wrongHeaders } from './wrong-headers.ts';

export const scenarios: readonly Scenario[] = [
  ...policyDenials,
  ...unusualOrigins,
  ...allowedAndBlocked,
  ...somethingElseAnswers,
  ...wrongHeaders,
  ...takenForCors,
];
