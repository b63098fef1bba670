import { parseConfig } from './config-file.ts';
import { counted } from './counted.ts';
import { linesOf } from './file-issue.ts';
import { isMapping, valueAt } from './keys.ts';
import { nameOf, readInput } from './read-input.ts';
import { type RecordedRequest, readRecordedRequest } from './recorded-request.ts';
import { UsageError } from './usage-error.ts';

/** What a log, the gateway's admin port or a list tells of requests. */
export interface Recording {
  /** How the file is called in messages. */
  readonly file: string;
  readonly requests: readonly RecordedRequest[];
  /** What was not understood and what is no request: what it is called, and by number. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly unit: 'line' | 'entry';
  readonly numbers: readonly number[];
  readonly problem: string;
}

/** Reads `file`, or stdin (`-`). Throws `UsageError` for what cannot be read at all. */
export async function readRecording(file: string): Promise<Recording> {
  return recordingOf(nameOf(file), await readInput(file));
}

/** JSON lines, a JSON document, or a list in YAML. Throws `UsageError` for what is none of them. */
export function recordingOf(file: string, text: string): Recording {
  const document = parsed(text);
  if (document !== undefined) return fromEntries(file, 'entry', entriesIn(file, document));
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.some((line) => isMapping(parsed(line)))) {
    const entries = lines.map((line) => (line.trim() === '' ? NOTHING : (parsed(line) ?? NO_JSON)));
    return fromEntries(file, 'line', entries);
  }
  const { config, problems } = parseConfig(text);
  if (problems.length > 0) throw new UsageError(...linesOf(file, problems));
  return fromEntries(file, 'entry', entriesIn(file, config));
}

/** A blank line. */
const NOTHING = Symbol('nothing');
const NO_JSON = Symbol('no JSON');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The list that a document is, or has: that of `/-/decisions`, `/-/evidence` by API, or one that a person wrote. */
function entriesIn(file: string, document: unknown): unknown[] {
  const inApis = valueAt(document, 'apis');
  if (Array.isArray(inApis)) return inApis.flatMap(originsOfEvidence);
  const [list] = [document, valueAt(document, 'requests'), valueAt(document, 'decisions')].filter(
    (value) => Array.isArray(value),
  );
  if (list !== undefined) return list;
  if (isMapping(document)) return [document];
  if (document === null || document === undefined) return [];
  throw new UsageError(
    `${file} has no requests: it is neither JSON lines, as the gateway logs them, nor a list.`,
  );
}

function originsOfEvidence(evidence: unknown): unknown[] {
  const origins = valueAt(evidence, 'origins');
  if (!Array.isArray(origins)) return [evidence];
  const api = valueAt(evidence, 'api');
  return origins.map((origin) => (isMapping(origin) ? { api, ...origin } : origin));
}

function fromEntries(file: string, unit: LeftOut['unit'], entries: readonly unknown[]): Recording {
  const requests: RecordedRequest[] = [];
  const numbersByProblem = new Map<string, number[]>();
  for (const [index, entry] of entries.entries()) {
    if (entry === NOTHING) continue;
    const read = entry === NO_JSON ? 'is no JSON' : readRecordedRequest(entry);
    if (typeof read === 'object') {
      requests.push(read);
      continue;
    }
    const numbers = numbersByProblem.get(read) ?? [];
    numbers.push(index + 1);
    numbersByProblem.set(read, numbers);
  }
  const leftOut = [...numbersByProblem].map(([problem, numbers]) => ({ unit, numbers, problem }));
  return { file, requests, leftOut };
}

/** One sentence for each kind of what was left out: `2 lines: is no JSON: 3, 7-9.` */
export function remarksOnLeftOut({ file, leftOut }: Recording): string[] {
  return leftOut.map(({ unit, numbers, problem }) => {
    const [one, many] = unit === 'line' ? ['line', 'lines'] : ['entry', 'entries'];
    const count = counted(numbers.length, one, many);
    return `${file}: ${count} left out, ${problem}: ${rangesOf(numbers)}.`;
  });
}

/** `3, 7-9` of ascending numbers. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range !== undefined && number === range[1] + 1) range[1] = number;
    else ranges.push([number, number]);
  }
  return ranges
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join(', ');
}
