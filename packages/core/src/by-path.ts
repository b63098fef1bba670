import type { PolicyConfig } from './config.ts';
import { denyEveryOrigin } from './policy.ts';
import { type AnyPolicy, type PolicyFunction, policyOf } from './policy-source.ts';

/**
 * One source for several path prefixes; whole segments count, and the longest prefix wins. A path below
 * none of them denies every CORS request. So does one that servers might read in two ways
 * (`/%61dmin`, `/ADMIN`, `//admin`, `/x/../admin`) if the readings lead to different policies: what
 * routes the request later may not read it as we do. Throws `PolicyConfigError` for an invalid policy
 * and `TypeError` for a prefix that is no path of its own.
 */
export function byPath(
  policies: Readonly<Record<string, PolicyConfig | AnyPolicy>>,
): PolicyFunction<unknown> {
  const asWritten = new PrefixMap();
  const asNormalised = new PrefixMap();
  for (const [prefix, source] of Object.entries(policies)) {
    if (!prefix.startsWith('/') || asNormalised.has(normalise(prefix))) {
      throw new TypeError(
        `[@cors-policy/core] [byPath] ${JSON.stringify(prefix)} is no prefix of its own: write one that ` +
          "begins with '/' and differs from the others in more than case, encoding or a trailing slash.",
      );
    }
    const policy = policyOf(source);
    asWritten.set(withoutTrailingSlash(prefix), policy);
    asNormalised.set(normalise(prefix), policy);
  }

  return (_request, path) => {
    const policy = asWritten.find(path);
    const isUnambiguous = policy === asNormalised.find(normalise(path));
    return policy !== undefined && isUnambiguous ? policy : denyEveryOrigin;
  };
}

class PrefixMap {
  readonly #policies = new Map<string, AnyPolicy>();
  #longest = 0;

  set(prefix: string, policy: AnyPolicy): void {
    this.#policies.set(prefix, policy);
    this.#longest = Math.max(this.#longest, prefix.length);
  }

  has(prefix: string): boolean {
    return this.#policies.has(prefix);
  }

  /** Looks only where a prefix can end, so that no path costs more than the longest prefix allows. */
  find(path: string): AnyPolicy | undefined {
    let end = path.length > this.#longest ? path.lastIndexOf('/', this.#longest) : path.length;
    for (; end >= 0; end = end === 0 ? -1 : path.lastIndexOf('/', end - 1)) {
      const policy = this.#policies.get(path.slice(0, end));
      if (policy !== undefined) return policy;
    }
    return undefined;
  }
}

/** How the most lenient of routers would read a path: the key of every way to write it. */
function normalise(path: string): string {
  const segments: string[] = [];
  for (const segment of decode(path)
    .toLowerCase()
    .split(/[/\\]+/)) {
    const name = segment.replace(/;.*/s, '');
    if (name === '..') segments.pop();
    else if (name !== '' && name !== '.') segments.push(name);
  }
  return segments.map((segment) => `/${segment}`).join('');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function withoutTrailingSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
