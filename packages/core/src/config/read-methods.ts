import { isForbiddenMethod, isNormalisedByBrowsers, isToken } from '../fetch-names.ts';
import { adviseNamesBesideAny } from './advise-beside-any.ts';
import { describe } from './describe.ts';
import type { Placed } from './findings.ts';
import type { ProblemCode } from './issue-code.ts';
import { allowsCredentials, type PolicyReader } from './policy-reader.ts';
import { unique } from './unique.ts';

export function readMethods(reader: PolicyReader): string[] {
  const { findings } = reader;
  const placed = reader.at('allowedMethods');
  if (Array.isArray(placed.value) && placed.value.length === 0) {
    const message = "an empty list denies every preflight; list the methods: ['GET', 'POST'].";
    findings.refuse('no-methods', placed, message);
  }
  const methods = reader.strings('allowedMethods');
  for (const method of methods) judgeMethod(reader, method);
  adviseNamesBesideAny(findings, methods);
  return unique(findings, methods);
}

/** Spec 7.6. */
function judgeMethod(reader: PolicyReader, method: Placed<string>): void {
  const shown = describe(method.value);
  const upperCase = method.value.toUpperCase();
  const refuse = (code: ProblemCode, message: string) =>
    reader.findings.refuse(code, method, message);

  if (method.value === '*') {
    if (!allowsCredentials(reader)) return;
    const message =
      "with allowCredentials browsers take '*' for a method of that name, and every other is blocked. List the methods.";
    refuse('any-method-with-credentials', message);
  } else if (!isToken(method.value)) {
    refuse('invalid-method', `${shown} is no method name; write one a member, such as 'GET'.`);
  } else if (isForbiddenMethod(method.value)) {
    refuse('forbidden-method', `no browser lets a script send ${shown}; remove it.`);
  } else if (method.value !== upperCase && isNormalisedByBrowsers(method.value)) {
    const message = `browsers send ${describe(upperCase)}, so ${shown} could never match. Write ${describe(upperCase)}.`;
    refuse('method-case', message);
  } else if (method.value !== 'PATCH' && upperCase === 'PATCH') {
    const message = `methods are case-sensitive and scripts that work send 'PATCH', not ${shown}. Write 'PATCH'.`;
    refuse('method-case', message);
  } else if (/^(ALL|ANY)$/.test(upperCase) || method.value.includes('*')) {
    const message = `${shown} is taken for a method of just that name. Write '*' for every method.`;
    reader.findings.advise('unlikely-name', method, message);
  }
}
