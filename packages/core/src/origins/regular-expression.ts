import { RE2JS } from 're2js';
import type { ProblemCode } from '../config/issue-code.ts';
import { isAscii } from './canonical-origin.ts';
import { isRepetition, tokensOf } from './expression-tokens.ts';
import type { OriginProblem } from './origin-problem.ts';
import { type Sample, samplesOf } from './samples.ts';
import { isSerializedOrigin } from './serialized-origin.ts';

/** A regular expression that matches whole origins, in time linear in their length (spec 7.7). */
export interface RegularExpression {
  /** `/source/` or `/source/i`, as `RegExp` writes it. */
  readonly written: string;
  readonly matches: (origin: string) => boolean;
  /** A `.` stands for one character: in a host name, probably a dot is meant. */
  readonly hasUnescapedDot: boolean;
  readonly examples: () => Examples;
}

/** What a regular expression matches, as far as that can be told. */
export interface Examples {
  /** Of each kind. */
  readonly origins: readonly Sample[];
  /** A text that is no origin, if there is no origin: the expression is probably meant for a part of one. */
  readonly otherText: string | undefined;
}

/** Characters of the source: what is longer is a list of origins. */
const LONGEST_SOURCE = 2_000;

/** Instructions of the compiled program: the product with an origin's length bounds the work for a request. */
const LARGEST_PROGRAM = 2_000;

/** Compiles `/source/flags`; what the engine would read otherwise than JavaScript does is refused. */
export function compileRegularExpression(literal: string): RegularExpression | OriginProblem {
  const end = literal.lastIndexOf('/');
  const source = literal.slice(1, end);
  const flags = literal.slice(end + 1);
  const syntax = syntaxProblem(source, flags);
  if (syntax !== undefined) return syntax;
  const tokens = tokensOf(source);
  const problem = tokens.map(tokenProblem).find(Boolean);
  if (problem !== undefined) return problem;
  if (sumOfRepeats(source) > LARGEST_PROGRAM) return TOO_LARGE;

  const flag = flags.includes('i') ? 'i' : '';
  const compiled = compile(source, flag);
  if ('code' in compiled) return compiled;
  const matches = (text: string) => compiled.testExact(text);
  return {
    written: `/${new RegExp(source).source}/${flag}`,
    matches,
    hasUnescapedDot: tokens.some((token, at) => token === '.' && !isRepetition(tokens[at + 1])),
    examples: () => examplesOf(samplesOf(tokens, flag), matches),
  };
}

function compile(source: string, flag: string) {
  try {
    const translated = RE2JS.translateRegExp(source);
    const compiled = RE2JS.compile(translated, flag === 'i' ? RE2JS.CASE_INSENSITIVE : 0);
    return compiled.programSize() > LARGEST_PROGRAM ? TOO_LARGE : compiled;
  } catch (error) {
    const reason = reasonOf(error);
    return /repeat count|nests too deeply|too large/.test(reason) ? TOO_LARGE : invalid(reason);
  }
}

const BACKTRACKING = /^(\\[1-9k]|\(\?<?[=!])$/;
const SHARED_ESCAPE = /^\\([dDwWsSbBtnrfv0]|x[0-7].|u00[0-7].|[^A-Za-z0-9])$/s;

const TOO_LARGE: OriginProblem = problemOf(
  'pattern-too-large',
  'repeats or lists more than can be matched fast: list the origins, or repeat less',
);

function syntaxProblem(source: string, flags: string): OriginProblem | undefined {
  if (source.length > LONGEST_SOURCE) return TOO_LARGE;
  try {
    new RegExp(source, flags);
  } catch (error) {
    // V8 repeats the expression, which the message shows already.
    return invalid(reasonOf(error).replace(/^Invalid regular expression: \/.*\/[a-z]*: /s, ''));
  }
  if (source === '') return invalid('it is empty');
  if (flags.includes('v')) return invalid('the flag v is not supported');
  // JavaScript reads them as numbers, the engine as text.
  if (/\{0\d|,0\d/.test(source)) {
    return invalid('write the number of repeats without leading zeros');
  }
  return isAscii(source)
    ? undefined
    : invalid('an origin is ASCII: write a host name in its xn-- form');
}

function tokenProblem(token: string): OriginProblem | undefined {
  if (BACKTRACKING.test(token)) {
    const what = `needs backtracking for ${token}, so that a request could take exponential time: do without it`;
    return problemOf('pattern-needs-backtracking', what);
  }
  const members = token.startsWith('[') ? token.slice(1).match(/\\(?:x..|u....|.)|./gs) : null;
  if (members?.includes('[')) return invalid('write \\[ within a class');
  if (/^\(\?[a-z-]+:$/i.test(token)) return invalid(`${token} is not supported; use the flag i`);
  const unshared = (members ?? [token]).find(
    (part) => part.startsWith('\\') && !SHARED_ESCAPE.test(part),
  );
  return unshared === undefined ? undefined : invalid(`the escape ${unshared} is not supported`);
}

/** The engine expands repeats before it can say how large the result is. */
function sumOfRepeats(source: string): number {
  return (source.match(/(?<=[{,])\d+(?=})/g) ?? []).reduce((sum, most) => sum + Number(most), 0);
}

function examplesOf(samples: readonly Sample[], matches: (text: string) => boolean): Examples {
  const matched = samples.filter(({ text }) => matches(text));
  const origins = matched.filter(isOrigin);
  return { origins, otherText: origins.length === 0 ? matched[0]?.text : undefined };
}

/** With a scheme that is either written or anyone's choice: no browser sends `app-https://`. */
function isOrigin({ text, mask }: Sample): boolean {
  const scheme = mask.slice(0, text.indexOf('://'));
  return isSerializedOrigin(text) && !(scheme.includes('0') && scheme.includes('1'));
}

function invalid(reason: string): OriginProblem {
  return problemOf('invalid-pattern', `is no regular expression that can be used: ${reason}`);
}

function problemOf(code: ProblemCode, what: string): OriginProblem {
  return { code, what };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
