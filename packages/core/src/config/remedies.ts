import { describe, tagOf } from './describe.ts';
import { nearestOf } from './unknown-key.ts';

// What to write instead of a value of another type: each follows a sentence, or is empty.

export const absenceRemedy = ' Is an environment variable unset?';

export function recordRemedy(value: unknown): string {
  const tag = tagOf(value);
  if (tag === 'Map') return ' Write Object.fromEntries(map).';
  return tag === 'Promise' ? ' Await it.' : '';
}

export function booleanRemedy(value: unknown): string {
  if (value === 'true' || value === 'false') return ` Write ${value} without quotes.`;
  if (value === 'on' || value === 'yes') return ' Write true.';
  return value === 'off' || value === 'no' ? ' Write false.' : '';
}

export function choiceRemedy(value: unknown, choices: readonly (string | number)[]): string {
  if (typeof value !== 'string') return '';
  if (choices.some((choice) => String(choice) === value)) return ' Write it without quotes.';
  const nearest = nearestOf(value, choices.map(String));
  return nearest === undefined ? '' : ` Did you mean ${describe(nearest)}?`;
}

export function listRemedy(key: string, value: unknown): string {
  if (typeof value === 'string') return textRemedy(key, value);
  const tag = tagOf(value);
  if (tag === 'URL') return `Write ${key}: [url.origin].`;
  if (key === 'allowedOrigins') {
    if (value === true)
      return "Write allowedOrigins: ['*'], which excludes credentials, or list them.";
    if (tag === 'RegExp') return `Write ${key}: [${String(value)}].`;
    if (tag.endsWith('Function'))
      return 'A function is what an adapter takes: cors((request) => policy).';
  }
  return `Write ${key}: ${tag === 'Set' ? '[...set]' : "['…']"}.`;
}

function textRemedy(key: string, value: string): string {
  const isMethods = key === 'allowedMethods';
  const members = value.split(isMethods ? /[\s,;|]/ : /[\s,;]/).filter(Boolean);
  if (members.length === 0) return absenceRemedy.trim();
  // An expression may have commas of its own, and so has JSON.
  if (/^[/[]/.test(value)) return `Write ${key}: ['…'].`;
  const shown = members.map((member) => describe(isMethods ? methodIn(member) : member));
  const variable = key === 'allowedOrigins' ? ", or originList('…') for a variable" : '';
  return `Write ${key}: [${shown.join(', ')}]${variable}.`;
}

function methodIn(text: string): string {
  return /^(all|any)$/i.test(text) ? '*' : text.toUpperCase();
}

export function memberRemedy(value: unknown): string {
  if (value === undefined || value === null) return absenceRemedy;
  if (typeof value === 'number') return ' Write it in quotes.';
  if (Array.isArray(value)) return ' Write its members into the outer list.';
  return tagOf(value) === 'URL' ? ' Write url.origin.' : '';
}
