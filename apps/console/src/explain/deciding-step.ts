import type { Explanation, ExplanationStep } from '@cors-policy/core';

/** The step that settled the verdict. */
export function decidingStep({ steps, because }: Explanation): ExplanationStep | undefined {
  return steps.findLast(({ text }) => text === because);
}
