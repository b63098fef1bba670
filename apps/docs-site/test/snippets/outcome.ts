import type { Answer } from './curl.ts';

const NO_CORS = 'no CORS header';
const FIELD = /^([\w-]+): (.*)$/;

/**
 * Compares an answer with what a page says of it: `200; Access-Control-Allow-Origin: https://app.example; body: hello`.
 * What is said must be so; `body` is a part of it. CORS headers that are not said must not be there. Returns what
 * differs.
 */
export function differencesFrom(said: string, { status, headers, body }: Answer): string[] {
  const [expected = '', ...parts] = said.split('; ');
  const differences: string[] = [];
  const compare = (what: string, wanted: string, is: string | undefined) => {
    if (wanted !== is) differences.push(`${what} is ${is ?? 'absent'}, not ${wanted}`);
  };
  compare('the status', expected, String(status));
  const named = new Set<string>();
  for (const part of parts) {
    if (part === NO_CORS) continue;
    const [, name = '', value = ''] = FIELD.exec(part) ?? [];
    if (name === 'body') {
      if (!body.includes(value)) differences.push(`the body is ${body}, and has no ${value}`);
      continue;
    }
    named.add(name.toLowerCase());
    compare(
      name || `what ${JSON.stringify(part)} means`,
      value,
      headers[name.toLowerCase()]?.toString(),
    );
  }
  for (const name of Object.keys(headers)) {
    if (name.startsWith('access-control-') && !named.has(name)) {
      differences.push(`${name} is there too: ${headers[name]}`);
    }
  }
  return differences;
}
