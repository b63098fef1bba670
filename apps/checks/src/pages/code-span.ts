/** Text as code within a table cell: control characters and what Markdown or a table would read are escaped. */
export function codeSpan(text: string, longest = Number.POSITIVE_INFINITY): string {
  const visible = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped)
    .replaceAll('|', '\\|')
    .trimEnd();
  const short = visible.length > longest ? `${visible.slice(0, longest)}…` : visible;
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
}

function escaped(character: string): string {
  const [short = ''] = JSON.stringify(character).match(/\\[^u"]/) ?? [];
  return short || `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
