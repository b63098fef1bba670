import type { Report } from '../change.ts';
import type { Written } from '../draft.ts';
import type { OriginRule } from './origin-rule.ts';

/** What an options object of another package does. */
export interface OptionsReading {
  readonly origins: OriginRule;
  readonly allowCredentials: boolean;
  readonly methods: readonly Written[];
  readonly headers: readonly Written[] | 'reflected';
  readonly exposed: readonly Written[];
  readonly maxAge?: { readonly value: unknown; readonly path: string };
  readonly successStatus: unknown;
  /** Why no preflight was ever allowed there; absent: they were. */
  readonly whyNoPreflight?: {
    readonly path: string;
    readonly what: string;
    readonly remedy: string;
  };
}

/** Reads the own options of one package. Reports what has no counterpart. */
export type ReadOptions = (
  options: Readonly<Record<string, unknown>>,
  report: Report,
) => OptionsReading;

/** The members of a list that is an array or a string with commas, as `join` and a browser make them out. */
export function membersOf(value: unknown, path: string): Written[] {
  if (value === undefined || value === null) return [];
  const whole = Array.isArray(value) ? value.flat(1).map(textOf) : [textOf(value)];
  return whole.flatMap((text, index) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => ({ value: name, path: Array.isArray(value) ? `${path}[${index}]` : path })),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What a browser needs to see in the status of a preflight's answer. */
export function isSuccess(status: unknown): boolean {
  return Number(status) >= 200 && Number(status) <= 299;
}
