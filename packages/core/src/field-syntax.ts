/** https://www.rfc-editor.org/rfc/rfc9110#name-tokens: the grammar of methods and of field names. */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
}
