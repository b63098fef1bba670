import { resolve } from 'node:path';
import { Candidate, type RefusedFile } from './candidate.ts';
import { type Blame, type ClosedApi, type Composition, composeFiles } from './compose-files.ts';
import { readConfigText } from './config-file.ts';
import { INCLUDED_KEYS } from './config-schema.ts';
import { type CheckedConfig, checkConfig, entriesOf, valueAt } from './gateway-config.ts';
import { includedFiles } from './included-files.ts';
import { StartupError, type StartupIssue } from './startup-error.ts';

/** What of the files is in force, and what is not. */
export interface Judgement extends CheckedConfig {
  readonly closed: readonly ClosedApi[];
  readonly refused: readonly RefusedFile[];
  /** The advice on what is in force, by file. */
  readonly advice: readonly Pick<RefusedFile, 'file' | 'issues'>[];
  /** The texts that are in force, by file. */
  readonly inForce: ReadonlyMap<string, string>;
  /** The files that there are, and what they say now; undefined: they cannot be read. */
  readonly read: ReadonlyMap<string, string | undefined>;
}

export interface Files {
  /** The folder that names of files are relative to. */
  readonly base: string;
  /** The file with the gateway's own keys. */
  readonly main: string;
  readonly lastGood: ReadonlyMap<string, string>;
  /** What else is wrong with the main file as it is now. */
  readonly mainIssues?: readonly StartupIssue[];
}

/**
 * Judges each file by itself and beside the others. A file that is not valid counts as it was when it was last
 * in force, or, if it never was, not at all: its APIs are closed. Throws `StartupError` if the main file has no
 * version that counts.
 */
export function judgeFiles({ base, main, lastGood, mainIssues = [] }: Files): Judgement {
  const read = new Map<string, string | undefined>();
  const candidates = new Map<string, Candidate>();

  function candidateOf(file: string): Candidate {
    const known = candidates.get(file);
    if (known) return known;
    const { text, problems } = readText(resolve(base, file));
    const candidate = new Candidate(file, text, lastGood.get(file));
    read.set(file, text);
    candidates.set(file, candidate);
    if (problems.length > 0) candidate.refuse(problems);
    return candidate;
  }

  const mainCandidate = candidateOf(main);
  if (mainIssues.length > 0) mainCandidate.refuse(mainIssues);
  for (;;) {
    if (mainCandidate.text === undefined) {
      throw new StartupError(mainCandidate.refused?.issues ?? []);
    }
    const included: Candidate[] = [];
    try {
      for (const file of includedFiles(base, includesOf(mainCandidate))) {
        const candidate = candidateOf(file);
        included.push(candidate);
        const problems = problemsOfIncluded(candidate);
        if (problems.length > 0) candidate.refuse(problems);
      }
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      mainCandidate.refuse(error.issues);
      continue;
    }
    const composition = composeFiles(mainCandidate, included);
    const { checked, blames } = check(composition);
    if (checked !== undefined) {
      return judgementOf(checked, composition, [mainCandidate, ...included], read);
    }
    refuse(blames);
  }
}

function check(composition: Composition): { checked?: CheckedConfig; blames: readonly Blame[] } {
  const { conflicts, config, closed, ownerOf } = composition;
  if (conflicts.length > 0) return { blames: conflicts };
  try {
    return {
      checked: checkConfig(
        config,
        closed.map(({ api }) => api),
      ),
      blames: [],
    };
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return { blames: error.issues.map((issue) => ({ candidate: ownerOf(issue.path), issue })) };
  }
}

/** All issues of a file at once: the first would already let it fall back. */
function refuse(blames: readonly Blame[]): void {
  for (const [candidate, issues] of byCandidate(blames)) candidate.refuse(issues);
}

function judgementOf(
  checked: CheckedConfig,
  { closed, left, ownerOf }: Composition,
  candidates: readonly Candidate[],
  read: ReadonlyMap<string, string | undefined>,
): Judgement {
  for (const [candidate, issues] of byCandidate(left)) candidate.note(issues);
  const warnings = checked.warnings.map((issue) => ({ candidate: ownerOf(issue.path), issue }));
  return {
    ...checked,
    closed,
    refused: candidates.flatMap(({ refused }) => refused ?? []),
    advice: [...byCandidate(warnings)].map(([candidate, issues]) => ({
      file: candidate.file,
      issues: candidate.located(issues),
    })),
    inForce: new Map(
      candidates.flatMap(({ file, text }) => (text === undefined ? [] : [[file, text]])),
    ),
    read,
  };
}

function byCandidate(blames: readonly Blame[]): ReadonlyMap<Candidate, readonly StartupIssue[]> {
  const issues = new Map<Candidate, StartupIssue[]>();
  for (const { candidate, issue } of blames) {
    issues.set(candidate, [...(issues.get(candidate) ?? []), issue]);
  }
  return issues;
}

function includesOf({ config }: Candidate): readonly string[] {
  const include = valueAt(config, 'include');
  const isList = Array.isArray(include) && include.every((entry) => typeof entry === 'string');
  return isList ? include : [];
}

function problemsOfIncluded({ text, config }: Candidate): StartupIssue[] {
  if (text === undefined) return [];
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    const message = `an included file is a mapping with ${INCLUDED_KEYS.join(' and ')}. Remove the file if there are to be none.`;
    return [{ code: 'wrong-type', path: '', message }];
  }
  return entriesOf(config).flatMap(([key, value]): StartupIssue[] => {
    if (!INCLUDED_KEYS.some((known) => known === key)) {
      const message = `an included file has ${INCLUDED_KEYS.join(' and ')}, and no key ${JSON.stringify(key)}: that belongs to the file that includes it.`;
      return [{ code: 'unknown-key', path: key, message }];
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return [];
    return [{ code: 'wrong-type', path: key, message: `${key} maps names to ${key}.` }];
  });
}

function readText(file: string): { text?: string; problems: readonly StartupIssue[] } {
  try {
    return { text: readConfigText(file), problems: [] };
  } catch (error) {
    if (error instanceof StartupError) return { problems: error.issues };
    throw error;
  }
}
