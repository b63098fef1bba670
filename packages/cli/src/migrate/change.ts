import type { FileIssue } from '../file-issue.ts';
import { show } from '../issue-of.ts';

/** One thing that differs between what was read and the policy that comes of it. */
export interface Change extends FileIssue {
  /** `note`: nobody is denied for it, and there is nothing to do. */
  readonly severity: 'warning' | 'note';
  /** Of an archive: the entry that it was read from. */
  readonly entry?: string;
  readonly value?: unknown;
  readonly what: string;
  readonly remedy: string;
  /** The key of the result that it speaks of; absent: the whole. */
  readonly about?: readonly (string | number)[];
}

export interface ChangeParts
  extends Pick<Change, 'code' | 'path' | 'value' | 'what' | 'remedy' | 'about'> {
  readonly severity?: Change['severity'];
}

/** By default a warning. The value is shown where the words do not quote it. */
export function changeOf({ severity = 'warning', ...parts }: ChangeParts): Change {
  const { value, what, remedy } = parts;
  const words = remedy === '' ? what : `${what} ${remedy}`;
  const shown = isExpression(value) ? value : show(value);
  const isSaid = value === undefined || words.includes(shown);
  return { ...parts, severity, message: isSaid ? words : `${shown}: ${words}` };
}

/** Escaped as JSON it would be another. */
function isExpression(value: unknown): value is string {
  return typeof value === 'string' && /^\/.{1,200}\/\w*$/.test(value);
}

/** Where changes are collected. */
export type Report = (change: ChangeParts) => void;
