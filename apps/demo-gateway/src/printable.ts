/** What a terminal obeys or does not show: control characters, bidi and other format characters, odd spaces. */
const UNPRINTABLE = /(?![ \n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** JSON to be read by people and machines; in one line unless it is `indented`. */
export function asJson(value: unknown, form?: 'indented'): string {
  return escapeUnprintable(JSON.stringify(value, null, form && 2));
}

/** The same JSON, with escapes for what is not to be seen in it. JSON.stringify itself escapes no more than C0. */
export function escapeUnprintable(json: string): string {
  return json.replace(UNPRINTABLE, (character) =>
    Array.from({ length: character.length }, (_, index) => {
      const unit = character.charCodeAt(index).toString(16);
      return `\\u${unit.padStart(4, '0')}`;
    }).join(''),
  );
}

/** No more of what a client sends than a person reads. */
export function bounded(text: string): string;
export function bounded(text: string | undefined): string | undefined;
export function bounded(text: string | undefined): string | undefined {
  return text !== undefined && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** An origin has up to 330 characters (spec 7.12). */
const LONGEST = 400;
