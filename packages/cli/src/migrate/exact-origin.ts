import { createPolicy, PolicyConfigError } from '@cors-policy/core';
import type { ChangeParts } from './change.ts';

/** undefined: it is an origin exactly as browsers write it. Otherwise why it could never have matched. */
export function notAnOrigin(value: string): Pick<ChangeParts, 'code' | 'remedy'> | undefined {
  try {
    const [canonical] = createPolicy({
      allowedOrigins: [],
      allowedMethods: ['GET'],
      ownOrigins: [value],
    }).config.ownOrigins as readonly string[];
    if (canonical === value) return undefined;
    return {
      code: 'not-serialized',
      remedy: `browsers write ${JSON.stringify(canonical)}: write that.`,
    };
  } catch (error) {
    if (!(error instanceof PolicyConfigError)) throw error;
    const [issue] = error.issues;
    if (issue?.code === 'exact-origin-required') {
      return {
        code: 'exact-origin-required',
        remedy:
          value === 'null'
            ? "'null' is the origin of every sandboxed frame, so that any site can have it; dangerouslyAllowOpaqueOrigins would accept that."
            : "write 'https://*.app.example', a regular expression, or the names that are meant.",
      };
    }
    return { code: issue?.code ?? 'invalid-origin', remedy: issue?.message ?? '' };
  }
}
