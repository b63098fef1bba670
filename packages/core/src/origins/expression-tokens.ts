const TOKEN =
  /\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|.)|\[\^?(?:\\.|[^\\\]])*\]|\(\?(?:<?[=!]|:|<|[a-z-]+:)?|./gis;

/** A regular expression as JavaScript reads it, in pieces: escapes, classes, groups, single characters. */
export function tokensOf(source: string): string[] {
  return source.match(TOKEN) ?? [];
}

/** Whether the piece before `token` is repeated, or may be absent. */
export function isRepetition(token: string | undefined): boolean {
  return token !== undefined && /^[*+?{]$/.test(token);
}
