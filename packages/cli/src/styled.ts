import { styleText } from 'node:util';

export type Style = 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim';

/** Colours for stdout where that is a terminal; `NO_COLOR` and `FORCE_COLOR` have their say. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
