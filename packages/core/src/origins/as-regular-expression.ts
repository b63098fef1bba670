/**
 * `/source/flags` of a `RegExp`, whatever its own properties claim, and of a text that has that form; flags
 * other than `i` change nothing for an origin, and `v` is kept to be refused. undefined: it is neither.
 */
export function asRegularExpression(value: unknown): string | undefined {
  if (typeof value === 'string') return /^\/.*\/[a-z]*$/s.test(value) ? value : undefined;
  try {
    const flags = `${slot('ignoreCase', value) ? 'i' : ''}${slot('unicodeSets', value) ? 'v' : ''}`;
    return `/${slot('source', value)}/${flags}`;
  } catch {
    return undefined;
  }
}

/** Whether an entry has what a host name cannot have and an expression for one mostly has. */
export function looksLikeExpression(entry: string): boolean {
  return /^\^|\$$|\\[./]|[()]|\?:\/\/|\.\+/.test(entry);
}

/** What the value itself says, not what a property in front of it claims; throws for what is no `RegExp`. */
function slot(name: 'source' | 'ignoreCase' | 'unicodeSets', value: unknown): unknown {
  return Object.getOwnPropertyDescriptor(RegExp.prototype, name)?.get?.call(value);
}
