import type { ConfigFile } from '@cors-policy/cli';
import { Candidate, type RefusedFile } from './candidate.ts';
import { Claims, keptBy, type Owners, ownersOf } from './claims.ts';
import { type Blame, type ClosedApi, type Composition, composeFiles } from './compose-files.ts';
import type { Reading } from './folder-on-disk.ts';
import { type CheckedConfig, checkConfig } from './gateway-config.ts';
import { includesOf, isIncluded } from './include.ts';
import { problemsOfIncluded } from './included-config.ts';
import { StartupError, type StartupIssue } from './startup-error.ts';

/** What of the files is in force, and what is not. */
export interface Judgement extends CheckedConfig {
  readonly closed: readonly ClosedApi[];
  readonly refused: readonly RefusedFile[];
  /** The advice on what is in force, by file. */
  readonly advice: readonly Pick<RefusedFile, 'file' | 'issues'>[];
  /** The texts that are in force, by file. */
  readonly inForce: ReadonlyMap<string, string>;
  readonly standing: Standing;
  /** Issues of the main file with their positions. */
  locate(issues: readonly StartupIssue[]): readonly StartupIssue[];
}

/** What one judgement leaves to the next. */
export interface Standing {
  /** What is in force of each file, or was last. */
  readonly lastGood: ReadonlyMap<string, ConfigFile>;
  /** Names and paths of files that have vanished, while no other file has taken them. */
  readonly vanished: Owners;
  /** The texts that were refused for what is another file's, by file. */
  readonly conceded: ReadonlyMap<string, string>;
}

export const NOTHING_BEFORE: Standing = {
  lastGood: new Map(),
  vanished: new Map(),
  conceded: new Map(),
};

export interface Files {
  /** The folder to which names of files are relative. */
  readonly base: string;
  /** The file with the gateway's own keys. */
  readonly main: string;
  readonly reading: Reading;
  readonly before: Standing;
  /** What else is wrong with the main file as it is now. */
  readonly mainIssues?: readonly StartupIssue[];
}

/**
 * Judges each file by itself and beside the others. A file that is not valid counts as it was when it was last
 * in force, or, if it never was, not at all: its APIs are closed. Throws `StartupError` if the main file has no
 * version that counts.
 */
export function judgeFiles(files: Files): Judgement {
  const { base, main, before, mainIssues = [] } = files;
  const candidates = candidatesOf(files);
  const mainCandidate = candidates.get(main) ?? beingWritten(main);
  if (mainIssues.length > 0) mainCandidate.refuse(mainIssues);
  const vanished = vanishedFrom(before, candidates);

  for (;;) {
    const { picked } = mainCandidate;
    if (picked === undefined) throw new StartupError(mainCandidate.refused?.issues ?? []);
    const includes = includesOf(picked.config);
    const included = [...candidates.values()].filter(
      (candidate) =>
        candidate !== mainCandidate &&
        includes.some((include) => isIncluded(base, candidate.file, include)),
    );
    for (const candidate of included) candidate.forgetConflicts();
    const kept = keptBy([mainCandidate, ...included]);
    const claims = new Claims({ kept, vanished, conceded: before.conceded });
    const taken = claims.give(mainCandidate);
    if (taken.length > 0) return judgeWithoutMain(files, mainCandidate, taken);
    if (!included.every((candidate) => settleClaims(candidate, claims))) continue;
    const composition = composeFiles(mainCandidate, included);
    const { checked, blames } = check(composition);
    if (checked === undefined) {
      const blamed = byCandidate(blames);
      const ofMain = blamed.get(mainCandidate);
      if (ofMain !== undefined) return judgeWithoutMain(files, mainCandidate, ofMain);
      // All issues of a file at once: the first would already let it fall back.
      for (const [candidate, issues] of blamed) candidate.refuse(issues);
      continue;
    }
    noteMissing(mainCandidate, includes, files.reading);
    return judgementOf(checked, composition, [mainCandidate, ...included], {
      vanished: new Map([...vanished].filter(([key]) => !claims.owners.has(key))),
    });
  }
}

/** All others are judged anew: what was wrong beside the main file as it is now may be right beside the old one. */
function judgeWithoutMain(
  files: Files,
  main: Candidate,
  issues: readonly StartupIssue[],
): Judgement {
  if (main.picked !== main.current || main.isInForceAlready) {
    main.refuse(issues);
    throw new StartupError(main.refused?.issues ?? []);
  }
  return judgeFiles({ ...files, mainIssues: [...(files.mainIssues ?? []), ...issues] });
}

function beingWritten(main: string): Candidate {
  const candidate = new Candidate(main, undefined, undefined);
  candidate.noteAboutFile({ code: 'unreadable-file', path: '', message: 'is being written.' });
  return candidate;
}

function candidatesOf({ base, main, reading, before }: Files): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  for (const [file, content] of reading.files) {
    const isUnreadable = !('config' in content);
    const current = isUnreadable ? undefined : content;
    const candidate = new Candidate(file, current, before.lastGood.get(file));
    if (isUnreadable) candidate.noteAboutFile(content);
    else if (file !== main && current?.problems.length === 0) {
      const problems = problemsOfIncluded(current.config);
      if (problems.length > 0) candidate.refuse(problems);
    }
    candidates.set(file, candidate);
  }
  // Nobody has removed what is gone with its folder, or is being written.
  for (const [file, lastGood] of before.lastGood) {
    if (candidates.has(file)) continue;
    const isGone = [...reading.missing.keys()].some((include) => isIncluded(base, file, include));
    if (!isGone && !reading.beingWritten.includes(file)) continue;
    const message = isGone ? 'is gone with its folder.' : 'is being written.';
    const candidate = new Candidate(file, undefined, lastGood);
    candidate.noteAboutFile({ code: 'unreadable-file', path: '', message });
    candidates.set(file, candidate);
  }
  return candidates;
}

/**
 * Without a version that takes nothing from others, a file has nothing. Returns false where it has to fall back to
 * what it seemed to have given up: others must not have it then.
 */
function settleClaims(candidate: Candidate, claims: Claims): boolean {
  const taken = claims.give(candidate);
  if (taken.length === 0) return true;
  candidate.concede(taken);
  const back = candidate.picked === undefined ? [] : claims.give(candidate);
  if (back.length > 0) candidate.stayBack();
  return back.length === 0;
}

function check(composition: Composition): { checked?: CheckedConfig; blames: readonly Blame[] } {
  const { config, closed, blame } = composition;
  try {
    const closedApis = closed.map(({ api }) => api);
    return { checked: checkConfig(config, closedApis), blames: [] };
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return { blames: error.issues.flatMap((issue) => blame(issue)) };
  }
}

function noteMissing(main: Candidate, includes: readonly string[], { missing }: Reading): void {
  for (const [index, include] of includes.entries()) {
    const reason = missing.get(include);
    if (reason === undefined) continue;
    const message = `the folder of ${include} cannot be read (${reason}). Create it, or remove the include.`;
    main.note([{ code: 'unreadable-file', path: `include[${index}]`, message }]);
  }
}

function vanishedFrom(before: Standing, candidates: ReadonlyMap<string, Candidate>): Owners {
  const gone = [...before.lastGood].filter(([file]) => !candidates.has(file));
  const had = ownersOf(gone.map(([file, { config }]) => [file, config] as const));
  return new Map([...before.vanished, ...had]);
}

function judgementOf(
  checked: CheckedConfig,
  { closed, left, blame }: Composition,
  candidates: readonly Candidate[],
  { vanished }: Pick<Standing, 'vanished'>,
): Judgement {
  for (const [candidate, issues] of byCandidate(left)) candidate.note(issues);
  const advice = byCandidate(checked.warnings.flatMap((issue) => blame(issue)));
  return {
    ...checked,
    closed,
    refused: candidates.flatMap(({ refused }) => refused ?? []),
    locate: (issues) => candidates[0]?.located(issues) ?? issues,
    advice: [...advice].map(([candidate, issues]) => ({
      file: candidate.file,
      issues: candidate.located(issues),
    })),
    inForce: new Map(
      candidates.flatMap(({ file, picked }) => (picked === undefined ? [] : [[file, picked.text]])),
    ),
    standing: {
      lastGood: new Map(
        candidates.flatMap(({ file, picked, lastGood }) => {
          const version = picked ?? lastGood;
          return version === undefined ? [] : [[file, version]];
        }),
      ),
      vanished,
      conceded: new Map(
        candidates.flatMap(({ file, current, hasConceded }) =>
          current !== undefined && hasConceded ? [[file, current.text]] : [],
        ),
      ),
    },
  };
}

function byCandidate(blames: readonly Blame[]): ReadonlyMap<Candidate, readonly StartupIssue[]> {
  const issues = new Map<Candidate, StartupIssue[]>();
  for (const { candidate, issue } of blames) {
    const found = issues.get(candidate);
    if (found === undefined) issues.set(candidate, [issue]);
    else found.push(issue);
  }
  return issues;
}
