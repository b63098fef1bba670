import { Option } from 'commander';
import { UNPRINTABLE } from './printable.ts';

/** `--format`, with what the command can write; the first is the default. */
export function formatOption(...formats: readonly string[]): Option {
  const [first = 'text'] = formats;
  return new Option('--format <format>', 'how the result is written')
    .choices(formats)
    .default(first);
}

/** For programs to read, and harmless on a terminal and to a runner of GitHub. */
export function asJson(value: unknown): string {
  // The line breaks between values are left of what JSON itself escapes.
  return JSON.stringify(value, null, 2)
    .replace(UNPRINTABLE, (character) => (character === '\n' ? character : escapesOf(character)))
    .replaceAll('##[', `##${escapesOf('[')}`);
}

function escapesOf(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
