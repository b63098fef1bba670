import type { ConfigFile } from '@cors-policy/cli';
import { few, MOST_ISSUES } from './few-issues.ts';
import type { StartupIssue } from './startup-error.ts';

/** A file that is not, or not wholly, in force. */
export interface RefusedFile {
  readonly file: string;
  /** What counts in its place. `this version`: all of it but what the issues name. */
  readonly inForce: 'this version' | 'last good version' | 'nothing';
  readonly issues: readonly StartupIssue[];
}

/**
 * A file of the configuration while it is judged: as it is now, or else as it was when it was last in force, or
 * else nothing.
 */
export class Candidate {
  readonly file: string;
  /** undefined: it cannot be read. */
  readonly current: ConfigFile | undefined;
  readonly lastGood: ConfigFile | undefined;
  readonly #refused = new Set<ConfigFile>();
  #conflicting: ConfigFile | undefined;
  #hasStayedBack = false;
  #issues: readonly StartupIssue[] = [];
  #conflicts: readonly StartupIssue[] = [];

  constructor(file: string, current: ConfigFile | undefined, lastGood: ConfigFile | undefined) {
    this.file = file;
    this.current = current;
    this.lastGood = lastGood?.text === current?.text ? current : lastGood;
    if (current && current.problems.length > 0) this.refuse(current.problems);
  }

  /** What counts of it for now. */
  get picked(): ConfigFile | undefined {
    return [this.current, this.lastGood].find(
      (version) => version && !this.#refused.has(version) && version !== this.#conflicting,
    );
  }

  get isInForceAlready(): boolean {
    return this.picked !== undefined && this.picked === this.lastGood;
  }

  /** Whether the file takes, as it is now, what is another's. */
  get hasConceded(): boolean {
    const isConflicting = this.#conflicting !== undefined && this.#conflicting === this.current;
    return isConflicting || this.#hasStayedBack;
  }

  /** Whether it is known what the file names. */
  get isReadable(): boolean {
    return this.current !== undefined && this.current.problems.length === 0;
  }

  get refused(): RefusedFile | undefined {
    const issues = [...this.#issues, ...this.#conflicts];
    if (issues.length === 0) return undefined;
    const { file, picked } = this;
    const inForce = picked === this.current ? 'this version' : 'last good version';
    return { file, inForce: picked === undefined ? 'nothing' : inForce, issues: few(issues) };
  }

  /** What counts is invalid, whatever else changes. */
  refuse(issues: readonly StartupIssue[]): void {
    this.note(issues);
    if (this.picked !== undefined) this.#refused.add(this.picked);
  }

  /** What counts takes what belongs to another file. */
  concede(issues: readonly StartupIssue[]): void {
    this.#conflicts = this.#placed(issues);
    this.#conflicting = this.picked;
  }

  /** What it conceded is out for good, whoever makes room. */
  stayBack(): void {
    if (this.#conflicting !== undefined) this.#refused.add(this.#conflicting);
    this.#issues = [...this.#issues, ...this.#conflicts];
    this.#hasStayedBack = true;
  }

  /** Others may have made room. */
  forgetConflicts(): void {
    this.#conflicts = [];
    this.#conflicting = undefined;
  }

  /** Remembers what is wrong with what counts, which stays. */
  note(issues: readonly StartupIssue[]): void {
    this.#issues = [...this.#issues, ...this.#placed(issues)];
  }

  /** As `note`, where there is no text that an issue could be in. */
  noteAboutFile(issue: StartupIssue): void {
    this.#issues = [...this.#issues, issue];
  }

  /** With their positions, if what counts is the file as it is now. */
  located(issues: readonly StartupIssue[]): readonly StartupIssue[] {
    const { current, picked } = this;
    return picked === current && current ? current.locate(issues.slice(0, MOST_ISSUES)) : issues;
  }

  #placed(issues: readonly StartupIssue[]): readonly StartupIssue[] {
    const isOld = this.picked !== this.current && this.picked !== undefined;
    if (!isOld) return [...this.located(issues), ...issues.slice(MOST_ISSUES)];
    // There is no line of the file that they could point to.
    return issues.map((issue) => ({
      ...issue,
      message: `in its last good version, ${issue.message}`,
    }));
  }
}
