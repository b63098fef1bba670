import { compileRegularExpression, originProblem } from '../on-demand.ts';
import { asRegularExpression, looksLikeExpression } from '../origins/as-regular-expression.ts';
import { canonicalOrigin } from '../origins/canonical-origin.ts';
import type { OriginProblem } from '../origins/origin-problem.ts';
import type { Examples, RegularExpression } from '../origins/regular-expression.ts';
import { readWildcard } from '../origins/wildcard.ts';
import { isString } from './config-reader.ts';
import { describe } from './describe.ts';
import type { Findings, Placed } from './findings.ts';
import { refuseOrigin } from './refuse-origin.ts';

/** A well-formed entry of a list of origins; whether it may stand there is not asked here. */
export interface OriginPattern {
  /** Canonical. */
  readonly pattern: string;
  /** The host below which every name matches. */
  readonly base?: string;
  readonly expression?: { readonly matches: (origin: string) => boolean } & Examples;
}

/** undefined, and reported: the entry is malformed. */
export function readOriginPattern(
  findings: Findings,
  member: Placed<unknown>,
): OriginPattern | undefined {
  const literal = asRegularExpression(member.value);
  if (literal !== undefined) return readRegularExpression(findings, member, literal);
  if (!isString(findings, member)) return undefined;
  const { value } = member;
  if (value === '*' || value === 'null') return { pattern: value };
  if (value.includes('*') && !looksLikeExpression(value))
    return readWildcardEntry(findings, member);
  const pattern = readExactOrigin(findings, member);
  return pattern === undefined ? undefined : { pattern };
}

/** undefined, and reported: it is none. */
export function readExactOrigin(findings: Findings, member: Placed<string>): string | undefined {
  const origin = canonicalOrigin(member.value);
  if (origin === undefined) refuseOrigin(findings, member, originProblem(member.value));
  return origin;
}

function readWildcardEntry(findings: Findings, member: Placed<string>): OriginPattern | undefined {
  const read = readWildcard(member.value);
  if ('pattern' in read) return read;
  refuseOrigin(findings, member, read);
  return undefined;
}

/** `literal`: the `/source/flags` of what the user wrote. */
function readRegularExpression(
  findings: Findings,
  member: Placed<unknown>,
  literal: string,
): OriginPattern | undefined {
  const read: RegularExpression | OriginProblem = compileRegularExpression(literal);
  if (!('matches' in read)) {
    findings.refuse(read.code, member, `${describe(literal)} ${read.what}.`);
    return undefined;
  }
  const examples = read.examples();
  adviseOnRegularExpression(findings, member, read, examples);
  return { pattern: read.written, expression: { matches: read.matches, ...examples } };
}

function adviseOnRegularExpression(
  findings: Findings,
  member: Placed<unknown>,
  { written, hasUnescapedDot }: RegularExpression,
  { otherText }: Examples,
): void {
  if (otherText !== undefined) {
    const name = /[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.exec(otherText)?.[0];
    const example =
      name === undefined
        ? "'/https:\\/\\/…/'"
        : `'https://*.${name}' or '/https:\\/\\/${name.replaceAll('.', '\\.')}/'`;
    const message = `${written} matches ${describe(otherText)} and the like, which is no origin: it is matched against the whole origin, from the scheme to the port and nothing after. Write ${example}.`;
    findings.advise('pattern-without-match', member, message);
  }
  if (hasUnescapedDot) {
    const message = `a dot in ${written} stands for any character, so that another name may match. Write \\. for a dot.`;
    findings.advise('unescaped-dot', member, message);
  }
}
