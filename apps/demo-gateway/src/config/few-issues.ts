import type { StartupIssue } from './startup-error.ts';

/** As many as a person reads; each costs time to place, and room wherever it is shown. */
export const MOST_ISSUES = 100;
const LONGEST_TEXT = 1000;

/** Each once, shortened, and how many more there are. */
export function few(issues: readonly StartupIssue[]): readonly StartupIssue[] {
  const distinct = [
    ...new Map(issues.map((issue) => [`${issue.code} ${issue.path} ${issue.message}`, issue])),
  ];
  const shown = distinct.slice(0, MOST_ISSUES).map(([, issue]) => ({
    ...issue,
    path: shortened(issue.path),
    message: shortened(issue.message),
  }));
  const more = distinct.length - shown.length;
  if (more === 0) return shown;
  return [...shown, { code: 'more-problems', path: '', message: `and ${more} problems more.` }];
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
