import { describe } from './config/describe.ts';
import type { CorsOptions } from './decider.ts';

// Present wherever JavaScript runs, yet in no language-only type library.
declare const console: { warn(text: string): void };

/**
 * An `onDecision` for development: writes each denial as one line that names the check that failed and the fix.
 * What comes from the request is escaped and cut. `write`: default `console.warn`.
 * @example app.use(cors(policy, { onDecision: logDenials() }))
 */
export function logDenials(
  write: (line: string) => void = (line) => console.warn(line),
): NonNullable<CorsOptions<unknown>['onDecision']> {
  return ({ verdict, action }, _request, { cors, target, explain }) => {
    if (verdict !== 'denied') return;
    const { kind, because, remedy } = explain();
    const what = action === 'answer' ? 'denied' : 'reported only';
    const asked = `${kind} ${unquoted(cors.method)} ${unquoted(target)}`;
    write(`[cors-policy] ${what}: ${asked}. ${because} ${remedy}`);
  };
}

function unquoted(text: string): string {
  return describe(text).slice(1, -1);
}
