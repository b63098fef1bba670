import {
  isForbiddenRequestHeader,
  isForbiddenResponseHeader,
  isSafelistedRequestHeader,
  isSafelistedResponseHeader,
  isToken,
  NON_WILDCARD_REQUEST_HEADER,
} from '../fetch-names.ts';
import { adviseNamesBesideAny } from './advise-beside-any.ts';
import { describe } from './describe.ts';
import type { Placed } from './findings.ts';
import type { ProblemCode } from './issue-code.ts';
import { allowsCredentials, type PolicyReader } from './policy-reader.ts';
import { unique } from './unique.ts';

export function readRequestHeaderNames(reader: PolicyReader): string[] {
  return readNames(reader, 'allowHeaders', {
    isForbidden: isForbiddenRequestHeader,
    forbidden: ['forbidden-request-header', 'no browser lets a script set'],
    does: 'sends',
    isSafelisted: isSafelistedRequestHeader,
    safelisted: 'scripts may send it without an entry',
  });
}

export function readResponseHeaderNames(reader: PolicyReader): string[] {
  return readNames(reader, 'exposeHeaders', {
    isForbidden: isForbiddenResponseHeader,
    forbidden: ['forbidden-response-header', 'no browser lets a script read'],
    does: 'reads',
    // It needs an entry among the request headers, and an entry here harms nobody.
    isSafelisted: (name) => isSafelistedResponseHeader(name) && !/^content-type$/i.test(name),
    safelisted: 'scripts may read it without an entry',
  });
}

interface Kind {
  readonly isForbidden: (name: string) => boolean;
  readonly forbidden: readonly [code: ProblemCode, why: string];
  readonly does: string;
  readonly isSafelisted: (name: string) => boolean;
  readonly safelisted: string;
}

function readNames(
  reader: PolicyReader,
  key: 'allowHeaders' | 'exposeHeaders',
  kind: Kind,
): string[] {
  const names = reader.strings(key);
  for (const name of names) judgeName(reader, name, kind);
  adviseNamesBesideAny(reader.findings, names, [NON_WILDCARD_REQUEST_HEADER]);
  return unique(reader.findings, names, (name) => name.toLowerCase());
}

function judgeName(reader: PolicyReader, name: Placed<string>, kind: Kind): void {
  const { findings } = reader;
  const shown = describe(name.value);
  if (name.value === '*') {
    if (!allowsCredentials(reader)) return;
    const message =
      "with allowCredentials browsers take '*' for a header of that name, and every other is blocked. List the names.";
    findings.refuse('any-header-with-credentials', name, message);
  } else if (!isToken(name.value)) {
    const message = `${shown} is no header name; write one a member, such as 'content-type'.`;
    findings.refuse('invalid-header-name', name, message);
  } else if (kind.isForbidden(name.value)) {
    const [code, why] = kind.forbidden;
    findings.refuse(code, name, `${why} ${shown}, so the entry means nothing; remove it.`);
  } else if (kind.isSafelisted(name.value)) {
    const message = `${shown} is safelisted: ${kind.safelisted}. Remove it.`;
    findings.advise('safelisted-header', name, message);
  } else if (name.value.includes('*') || /^access-control-/i.test(name.value)) {
    const message = `${shown} is taken for a header of just that name, which no script ${kind.does}. Write whole names, or '*' for all.`;
    findings.advise('unlikely-name', name, message);
  }
}
