import type { OriginProblem } from '../origins/origin-problem.ts';
import { describe } from './describe.ts';
import type { Findings, Placed } from './findings.ts';

/** Reports an entry that no browser could match, with the form that was probably meant. */
export function refuseOrigin(
  findings: Findings,
  entry: Placed<string>,
  { code, what, suggestion }: OriginProblem,
): void {
  const example =
    "Write 'https://app.example', 'https://app.example:8443' or, for subdomains, 'https://*.app.example'.";
  const one = suggestion === undefined ? example : `Write ${describe(suggestion)}.`;
  const remedy = code === 'several-origins' ? 'Write one entry for each.' : one;
  const message = `${describe(entry.value)} ${what}, so no origin that a browser sends could match. ${remedy}`;
  findings.refuse(code, entry, message);
}
