/** A value as the JavaScript that makes it. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value instanceof Set) return `new Set(${literal([...value])})`;
  if (value instanceof URL) return `new URL(${quoted(value.origin)})`;
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return String(value);
  const members = Object.entries(value).map(([key, member]) => `${key}: ${literal(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function quoted(text: string): string {
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${body}'`;
}
