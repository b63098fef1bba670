import { printable } from './printable.ts';

/** A workflow command of GitHub: an annotation of a file. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/**
 * `::error file=gateway.yaml,line=3,col=5::what is wrong`. Escaped as
 * https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts does.
 */
export function workflowCommand({ level, message, title, file, line, column }: Annotation): string {
  const properties = Object.entries({ file, line, col: column, title })
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `${name}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
    );
  return `::${[level, properties.join(',')].filter(Boolean).join(' ')}::${escaped(message)}`;
}

function escaped(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}
