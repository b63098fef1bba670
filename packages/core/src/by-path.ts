import { ambiguousPath, belowNoPrefix } from './absent-policies.ts';
import { PolicyConfigError, type PolicyIssue } from './config/config-error.ts';
import type { ProblemCode } from './config/issue-code.ts';
import type { PolicyConfig } from './config/policy-config.ts';
import { type AnyPolicy, type PolicyFunction, preparePolicy } from './policy-source.ts';

/**
 * One source for several path prefixes; whole segments count, and the longest prefix wins. A path below
 * none of them denies every CORS request. So does one that servers might read in two ways
 * (`/%61dmin`, `/ADMIN`, `//admin`) if the readings lead to different policies: what routes the request
 * later may not read it as we do. So does every path with `..`, which browsers never send. Throws
 * `PolicyConfigError` with the problems of all policies and `TypeError` for a prefix that is no path of
 * its own.
 */
export function byPath(
  policies: Readonly<Record<string, PolicyConfig | AnyPolicy>>,
): PolicyFunction<unknown> {
  const asWritten = new PrefixMap();
  const asNormalised = new PrefixMap();
  const problems: PolicyIssue<ProblemCode>[] = [];
  const warnings: PolicyIssue[] = [];
  for (const [prefix, source] of Object.entries(policies)) {
    const key = normalise(prefix);
    if (!prefix.startsWith('/') || key === undefined || asNormalised.has(key)) {
      throw new TypeError(
        `[@cors-policy/core] [byPath] ${JSON.stringify(prefix)} is no prefix of its own: write one that ` +
          "begins with '/' and differs from the others in more than case, encoding or a trailing slash.",
      );
    }
    const read = readPolicy(source);
    problems.push(...read.problems.map((issue) => below(prefix, issue)));
    warnings.push(...read.warnings.map((issue) => below(prefix, issue)));
    asWritten.set(withoutTrailingSlash(prefix), read.policy);
    asNormalised.set(key, read.policy);
  }
  if (problems.length > 0) throw new PolicyConfigError(problems);

  const find: PolicyFunction<unknown> = (_request, path) => {
    const policy = asWritten.find(path);
    const key = normalise(path);
    const isUnambiguous = key !== undefined && policy === asNormalised.find(key);
    if (!isUnambiguous) return ambiguousPath();
    return policy ?? belowNoPrefix();
  };
  return Object.freeze(Object.assign(find, { warnings: Object.freeze(warnings) }));
}

interface ReadPolicy {
  readonly policy: AnyPolicy;
  readonly problems: readonly PolicyIssue<ProblemCode>[];
  readonly warnings: readonly PolicyIssue[];
}

function readPolicy(source: PolicyConfig | AnyPolicy): ReadPolicy {
  try {
    return { ...preparePolicy(source), problems: [] };
  } catch (error) {
    if (!(error instanceof PolicyConfigError)) throw error;
    return { policy: belowNoPrefix(), problems: error.issues, warnings: [] };
  }
}

function below<Code extends string>(prefix: string, issue: PolicyIssue<Code>): PolicyIssue<Code> {
  const path = [`[${JSON.stringify(prefix)}]`, issue.path].filter(Boolean).join('.');
  return Object.freeze({ ...issue, path });
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

/**
 * How the most lenient of routers would read a path: the key of every way to write it. undefined where
 * `..` is in it: whether it is resolved before or after decoding, or never, differs from server to server.
 */
function normalise(path: string): string | undefined {
  const names = decode(path)
    .toLowerCase()
    .split(/[/\\]/)
    .map((segment) => segment.replace(/[;?#].*/s, ''))
    .filter((name) => name !== '' && name !== '.');
  return names.includes('..') ? undefined : names.map((name) => `/${name}`).join('');
}

function decode(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      // No UTF-8. There are routers that decode what they can, and so must we.
      return escapes.replace(/%[0-7][0-9a-f]/gi, decodeURIComponent);
    }
  });
}

function withoutTrailingSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
