import { PolicyConfigError } from './config-error.ts';
import { describe } from './describe.ts';
import { Findings } from './findings.ts';

/**
 * The `allowedOrigins` in an environment variable: origins with commas or white space between them, each of
 * which `createPolicy` checks; a regular expression must do without commas. Throws `PolicyConfigError` (code
 * `empty-origin-list`) if it is unset or empty: neither everyone nor nobody is allowed by accident.
 * `variable`: its name, for the message.
 * @example allowedOrigins: originList(process.env.ALLOWED_ORIGINS, 'ALLOWED_ORIGINS')
 */
export function originList(
  text: string | undefined,
  variable = 'the variable of originList',
): string[] {
  const origins = typeof text === 'string' ? text.split(/[\s,]/).filter(Boolean) : [];
  if (origins.length > 0) return origins;
  const findings = new Findings();
  const what = text === undefined ? 'is not set' : `holds no origin: ${describe(text)}`;
  const message = `${variable} ${what}. Set it to the origins that may read responses, such as "https://app.example, https://www.example".`;
  findings.refuse('empty-origin-list', { path: variable, value: text }, message);
  throw new PolicyConfigError(findings.problems);
}
