import { type ConfigFile, parseConfig } from './config-file.ts';
import type { StartupIssue } from './startup-error.ts';

/** A file that is not, or not wholly, in force. */
export interface RefusedFile {
  readonly file: string;
  /** What counts in its place. `this version`: all of it but what the issues name. */
  readonly inForce: 'this version' | 'last good version' | 'nothing';
  readonly issues: readonly StartupIssue[];
}

interface Version extends ConfigFile {
  readonly text: string;
}

/** A file of the configuration while it is judged: as it is now, or else as it was when it was last in force. */
export class Candidate {
  readonly file: string;
  readonly #current: Version | undefined;
  readonly #lastGood: Version | undefined;
  #picked: Version | undefined;
  readonly #issues = new Map<string, StartupIssue>();

  /** `text` is undefined for a file that cannot be read: the caller refuses it. */
  constructor(file: string, text: string | undefined, lastGood: string | undefined) {
    this.file = file;
    this.#current = text === undefined ? undefined : { text, ...parseConfig(text) };
    const isUnchanged = lastGood === text;
    if (isUnchanged) this.#lastGood = this.#current;
    else if (lastGood !== undefined) this.#lastGood = { text: lastGood, ...parseConfig(lastGood) };
    this.#picked = this.#current;
    if (this.#current && this.#current.problems.length > 0) this.refuse(this.#current.problems);
  }

  /** What counts of it; undefined: nothing. */
  get config(): unknown {
    return this.#picked?.config;
  }

  get text(): string | undefined {
    return this.#picked?.text;
  }

  get isInForceAlready(): boolean {
    return this.#picked !== undefined && this.#picked === this.#lastGood;
  }

  /** What can be made out of the file as it is now, valid or not. */
  get currentConfig(): unknown {
    return this.#current?.config;
  }

  get refused(): RefusedFile | undefined {
    if (this.#issues.size === 0) return undefined;
    const isCurrent = this.#picked === this.#current;
    const inForce = isCurrent ? 'this version' : 'last good version';
    return {
      file: this.file,
      inForce: this.#picked === undefined ? 'nothing' : inForce,
      issues: [...this.#issues.values()],
    };
  }

  /** Falls back to the last good version, or, if that is what is refused, to nothing. */
  refuse(issues: readonly StartupIssue[]): void {
    this.note(issues);
    this.#picked = this.#picked === this.#lastGood ? undefined : this.#lastGood;
  }

  /** Remembers what is wrong with it. */
  note(issues: readonly StartupIssue[]): void {
    const isCurrent = this.#picked === this.#current;
    for (const issue of isCurrent ? this.located(issues) : ofOld(issues)) {
      this.#issues.set(`${issue.code} ${issue.path} ${issue.message}`, issue);
    }
  }

  /** With their positions, if what counts is the file as it is now. */
  located(issues: readonly StartupIssue[]): readonly StartupIssue[] {
    return this.#picked === this.#current && this.#current ? this.#current.locate(issues) : issues;
  }
}

/** There is no line of the file that they could point to. */
function ofOld(issues: readonly StartupIssue[]): StartupIssue[] {
  return issues.map((issue) => ({
    ...issue,
    message: `in its last good version, ${issue.message}`,
  }));
}
