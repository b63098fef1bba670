import type { IssueCode, PolicyIssue } from '@cors-policy/core';
import type { FileIssue } from './file-issue.ts';

/** What core found, with the value where the message does not quote it, as it mostly does. */
export function issueOf({ code, path, value, message }: PolicyIssue): FileIssue<IssueCode> {
  const shown = show(value);
  const isShort = ['string', 'number', 'boolean'].includes(typeof value);
  const text = String(value);
  const isSaid =
    code === 'unknown-key' ||
    message.includes(shown) ||
    (text.length > 1 && message.includes(text));
  return { code, path, message: isShort && !isSaid ? `${shown}: ${message}` : message };
}

/** Shortened: what a file says can be long. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  try {
    const shown = JSON.stringify(value);
    return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
  } catch {
    return 'a value that contains itself';
  }
}

const LONGEST_SHOWN = 200;
