/**
 * The value of `Vary` once `members` are in it. What is there is kept as written, a member that is there
 * in any case is not repeated, and `*` already says everything (spec 7.4).
 */
export function mergeVary(existing: string | undefined, members: readonly string[]): string {
  if (existing === undefined) return joined(members);
  const present = existing
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
  if (present.includes('*')) return '*';
  const names = new Set(present.map((member) => member.toLowerCase()));
  const missing = members.filter((member) => !names.has(member.toLowerCase()));
  return [...unrepeated(present), ...missing].join(', ');
}

function unrepeated(members: readonly string[]): string[] {
  return [...new Map(members.map((member) => [member.toLowerCase(), member])).values()];
}

/** Decisions share the few lists there are, and to join one takes longer than to look it up. */
function joined(members: readonly string[]): string {
  const known = KNOWN.get(members);
  if (known !== undefined) return known;
  const text = members.join(', ');
  if (Object.isFrozen(members)) KNOWN.set(members, text);
  return text;
}

const KNOWN = new WeakMap<readonly string[], string>();
