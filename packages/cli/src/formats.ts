import { Option } from 'commander';

/** `--format`, with what the command can write; the first is the default. */
export function formatOption(...formats: readonly string[]): Option {
  const [first = 'text'] = formats;
  return new Option('--format <format>', 'how the result is written')
    .choices(formats)
    .default(first);
}

/** For programs to read. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
