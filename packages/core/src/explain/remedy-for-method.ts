import { describe } from '../config/describe.ts';
import { isForbiddenMethod, isNormalisedByBrowsers, isToken } from '../fetch-names.ts';

export function remedyForMethod(allowedMethods: readonly string[], method: unknown): string {
  if (typeof method !== 'string' || !isToken(method)) {
    return 'No browser asks for that: a method is a token (RFC 9110).';
  }
  if (isForbiddenMethod(method)) return 'No browser sends that method, and no policy allows it.';
  if (method === '*') {
    return 'No policy allows a method of this name, as "*" stands for every method there: let the script use another.';
  }
  const upperCase = method.toUpperCase();
  const isAllowedSo = allowedMethods.includes(upperCase);
  const isMisspelt = isNormalisedByBrowsers(method) || upperCase === 'PATCH' || isAllowedSo;
  if (method !== upperCase && isMisspelt) {
    const shown = describe(upperCase);
    const spelling = isNormalisedByBrowsers(method)
      ? `ask for ${shown}, as browsers do`
      : `write ${shown} in the script, as fetch sends this one the way it is written`;
    const adding = isAllowedSo ? '' : `, and add ${shown} to allowedMethods`;
    return `Methods are compared in their exact case: ${spelling}${adding}.`;
  }
  return `Add ${describe(method)} to allowedMethods, if scripts of allowed origins may use it; or let the script use a method that is there.`;
}
