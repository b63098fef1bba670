/**
 * The text with everything that a terminal or a runner of GitHub would obey, or nobody would see, written out. Logs,
 * requests and files may come from strangers.
 */
export function printable(text: string): string {
  return text
    .replace(UNPRINTABLE, (character) => `\\u{${hexOf(character)}}`)
    .replace(WORKFLOW_COMMAND, (start) => start.replace(/[:#]/, (first) => `\\u{${hexOf(first)}}`));
}

/** `::name::` at the start of a line, and the older `##[name]` anywhere in it. */
const WORKFLOW_COMMAND = /^\s*::|##\[/g;

/** `printable`, and cut off where it is too long to be read. */
export function shortened(text: string): string {
  return printable(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

const LONGEST = 200;

/** What a terminal would obey, or nobody would see. */
export const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029]/gu;

function hexOf(character: string): string | undefined {
  return character.codePointAt(0)?.toString(16);
}
