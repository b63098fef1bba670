import type { Draft, Explained, JudgedDraft, Question } from '@cors-policy/console/contract';
import type { Problem } from '../../problem.ts';
import { checkDraft, type InForce } from './check-draft.ts';
import { effectOf, type remember } from './effect-of.ts';
import { explainQuestion } from './explain-question.ts';

/** What is asked of a draft. */
export type DraftTask =
  | {
      readonly kind: 'explain';
      readonly question: Question & Draft;
      readonly inForce: InForce;
      /** Of the gateway that is asked. */
      readonly address: string;
    }
  | {
      readonly kind: 'judge';
      readonly draft: Draft;
      readonly inForce: InForce;
      readonly decisions: ReturnType<typeof remember>;
    };

export function carryOut(task: DraftTask): Explained | JudgedDraft | Problem {
  if (task.kind === 'judge') return judgeDraft(task);
  const { question, inForce, address } = task;
  const { problems: issues, revision } = checkDraft(question, inForce);
  if (revision !== undefined) return explainQuestion(question, revision, address);
  return { state: 'impossible', message: 'The draft is refused.', issues };
}

function judgeDraft({
  draft,
  inForce,
  decisions,
}: Extract<DraftTask, { kind: 'judge' }>): JudgedDraft {
  const { problems, warnings, revision } = checkDraft(draft, inForce);
  return {
    problems,
    warnings,
    ...(revision !== undefined && { effect: effectOf(decisions, revision) }),
  };
}
