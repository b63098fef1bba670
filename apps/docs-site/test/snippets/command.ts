import { type ParseEntry, parse } from 'shell-quote';

/** A command of a block of `sh`: its words up to the first pipe, and the comment after it. */
export interface Command {
  readonly text: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  readonly comment: string;
}

/** Reads a block of `sh`, of which each line is a command of its own; a backslash at its end goes on with the next. */
export function commandsOf(
  text: string,
  variables: Readonly<Record<string, string>> = {},
): Command[] {
  return text
    .replaceAll(/ *\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => commandOf(line, variables));
}

function commandOf(line: string, variables: Readonly<Record<string, string>>): Command {
  const entries = parse(line, (name) => variables[name] ?? `$${name}`);
  const end = entries.findIndex((entry) => typeof entry !== 'string' && !('pattern' in entry));
  const words = (end === -1 ? entries : entries.slice(0, end)).map(wordOf);
  const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const last = entries.at(-1);
  return {
    text: line,
    environment: Object.fromEntries(
      words
        .slice(0, first)
        .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
    ),
    words: words.slice(first),
    comment: typeof last === 'object' && 'comment' in last ? last.comment.trim() : '',
  };
}

function wordOf(entry: ParseEntry): string {
  if (typeof entry === 'string') return entry;
  return 'pattern' in entry ? entry.pattern : '';
}
