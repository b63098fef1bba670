/** Which origins an option lets in, as its package reads it. */
export type OriginRule =
  /** `Access-Control-Allow-Origin: *` */
  | { readonly kind: 'any' }
  /** The request's own origin, whatever it is. */
  | { readonly kind: 'reflected' }
  /** Exact strings, and what a RegExp matches anywhere. */
  | { readonly kind: 'list'; readonly members: readonly OriginMember[] }
  /** Nobody; `why` is for the user. */
  | { readonly kind: 'nobody'; readonly why: string; readonly remedy: string }
  /** A function decides. */
  | { readonly kind: 'asked'; readonly ask: Ask };

export interface OriginMember {
  readonly value: string | RegExp;
  readonly path: string;
}

/** What the function says of one origin. */
export type Ask = (origin: string) => Promise<OriginRule>;

/** A rule whose function has been asked, and says yes. */
export function ruleAllows(rule: OriginRule, origin: string, allowsCredentials: boolean): boolean {
  switch (rule.kind) {
    case 'any':
      // Browsers take no `*` with credentials, which a listed origin would have.
      return !allowsCredentials;
    case 'reflected':
      return true;
    case 'list':
      return rule.members.some(({ value }) =>
        typeof value === 'string' ? value === origin : testOnce(value, origin),
      );
    default:
      return false;
  }
}

/** Without the state that `g` and `y` keep. */
function testOnce({ source, flags }: RegExp, origin: string): boolean {
  return new RegExp(source, flags.replace('g', '')).test(origin);
}

/** As `cors` and `@fastify/cors` read a list: what is neither a string nor a RegExp lets everybody in, if truthy. */
export function ruleOfList(value: unknown, path: string): OriginRule {
  const members: OriginMember[] = [];
  const lists: { readonly value: unknown; readonly path: string }[] = [{ value, path }];
  const seen = new Set<unknown>();
  for (let next = lists.shift(); next !== undefined; next = lists.shift()) {
    if (Array.isArray(next.value)) {
      if (seen.has(next.value)) continue;
      seen.add(next.value);
      const { path: of } = next;
      lists.push(...next.value.map((member, at) => ({ value: member, path: `${of}[${at}]` })));
    } else if (typeof next.value === 'string' || isRegExp(next.value)) {
      members.push({ value: next.value, path: next.path });
    } else if (next.value) {
      return { kind: 'reflected' };
    }
  }
  return { kind: 'list', members };
}

export function isRegExp(value: unknown): value is RegExp {
  return value instanceof RegExp;
}
