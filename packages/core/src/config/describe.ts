/** Every serialized origin is shown as a whole (spec 7.12). */
export const LONGEST_TEXT = 330;

/** How a message shows a value that may be anything. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return describeText(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const tag = tagOf(value);
  if (tag === 'Array') return 'a list';
  return tag === 'Object' ? 'an object' : `a ${tag}`;
}

/** `Set` of a set, `Object` of a plain object and of what does not let itself be asked. */
export function tagOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return 'Object';
  }
}

function describeText(text: string): string {
  const isLong = text.length > LONGEST_TEXT;
  return visible(JSON.stringify(isLong ? `${text.slice(0, LONGEST_TEXT)}…` : text));
}

/** What nobody sees is mostly the very problem; a control character would speak to the terminal. */
function visible(text: string): string {
  return text.replace(/[\p{Default_Ignorable_Code_Point}\p{Z}\p{Cc}]/gu, (character) =>
    character === ' ' ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
