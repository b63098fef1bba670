// https://www.rfc-editor.org/rfc/rfc9110#name-tokens
const TOKEN_CHARACTERS =
  "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

function isToken(value: unknown): value is string {
  if (typeof value !== 'string' || value === '') return false;
  return [...value].every((character) => TOKEN_CHARACTERS.includes(character));
}

/** Spec 3.2 and 7.6; * stands for every method but the forbidden ones of the Fetch standard. */
export function isMethodAllowed(methods: readonly string[], asked: unknown): boolean {
  if (methods.includes('*')) {
    return isToken(asked) && !['connect', 'trace', 'track'].includes(lowerCase(asked));
  }
  return methods.some((method) => method === asked);
}

/** Spec 3.3 and 7.12: `#field-name` of RFC 9110; `undefined` asks for nothing. */
export function areHeadersAllowed(names: readonly string[], asked: unknown): boolean {
  if (asked === undefined) return true;
  if (typeof asked !== 'string' || asked.length > 8_192) return false;
  const elements = asked.split(',').map(withoutWhiteSpace);
  const empty = elements.filter((element) => element === '');
  if (empty.length > 16) return false;
  const allowed = names.map(lowerCase);
  return elements.every((element) => {
    if (element === '') return true;
    if (!isToken(element)) return false;
    const name = lowerCase(element);
    // Fetch standard, CORS non-wildcard request-header name.
    return allowed.includes(name) || (allowed.includes('*') && name !== 'authorization');
  });
}

/** RFC 9110, OWS: space and tab. */
function withoutWhiteSpace(element: string): string {
  let text = element;
  while (text.startsWith(' ') || text.startsWith('\t')) text = text.slice(1);
  while (text.endsWith(' ') || text.endsWith('\t')) text = text.slice(0, -1);
  return text;
}

function lowerCase(text: string): string {
  return [...text]
    .map((character) =>
      character >= 'A' && character <= 'Z' ? character.toLowerCase() : character,
    )
    .join('');
}
