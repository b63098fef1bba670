import { compileRegularExpression } from '../on-demand.ts';

/** The origins that a policy's own list allows, in whatever number at the same cost, regular expressions aside. */
export class AllowedOrigins {
  readonly includesAny: boolean;
  readonly #entries: readonly string[];
  readonly #exact: ReadonlySet<string>;
  readonly #anyPort: ReadonlySet<string>;
  readonly #subdomains: SubdomainSet;
  readonly #subdomainsAnyPort: SubdomainSet;
  readonly #ignoresPorts: boolean;
  readonly #matchers: readonly ((origin: string) => boolean)[];

  /** `entries` as a valid configuration has them: canonical. */
  constructor(entries: readonly string[]) {
    const of = (kind: Kind) => entries.filter((entry) => kindOf(entry) === kind);
    this.includesAny = entries.includes('*');
    this.#entries = entries;
    this.#exact = new Set(of('exact'));
    this.#anyPort = new Set(of('any port').map(withoutPort));
    this.#subdomains = new SubdomainSet(of('subdomains'));
    this.#subdomainsAnyPort = new SubdomainSet(of('subdomains, any port').map(withoutPort));
    this.#ignoresPorts = entries.some((entry) => entry.endsWith(':*'));
    this.#matchers = of('regular expression').map(matcherOf);
  }

  /** `origin` is a serialized origin: what is none must be denied before (spec 7.12). */
  has(origin: string): boolean {
    return this.lists(origin) || this.matchesPattern(origin);
  }

  /** Whether an entry is `origin`: never one that is no serialized origin, since entries are canonical. */
  lists(origin: string): boolean {
    return this.#exact.has(origin);
  }

  /** Whether `origin`, a serialized one, matches `*`, a wildcard or a regular expression. */
  matchesPattern(origin: string): boolean {
    if (this.includesAny) return true;
    // Spec 7.8: whatever a pattern says, an opaque origin is not meant.
    if (origin === 'null') return false;
    return (
      this.#subdomains.has(origin) ||
      (this.#ignoresPorts && this.#hasWithAnyPort(withoutPort(origin))) ||
      this.#matchers.some((matches) => matches(origin))
    );
  }

  /** The first entry that allows `origin`, found by asking one after the other; undefined where `has` is false. */
  match(origin: string): OriginEntry | undefined {
    if (!this.has(origin)) return undefined;
    const matchers = [...this.#matchers];
    for (const [index, entry] of this.#entries.entries()) {
      const kind = kindOf(entry);
      const matches = kind === 'regular expression' ? matchers.shift() : MATCHERS[kind](entry);
      const isMeant = origin !== 'null' || kind === 'exact' || kind === 'any origin';
      if (isMeant && matches?.(origin)) return { index, entry, kind };
    }
    return undefined;
  }

  #hasWithAnyPort(portless: string): boolean {
    return this.#anyPort.has(portless) || this.#subdomainsAnyPort.has(portless);
  }
}

type Kind =
  | 'any origin'
  | 'exact'
  | 'any port'
  | 'subdomains'
  | 'subdomains, any port'
  | 'regular expression';

/** An entry of `allowedOrigins`, and its place in the normalised configuration. */
export interface OriginEntry {
  readonly index: number;
  readonly entry: string;
  readonly kind: Kind;
}

function kindOf(entry: string): Kind {
  if (entry === '*') return 'any origin';
  if (entry.startsWith('/')) return 'regular expression';
  if (entry.includes('://*.')) return entry.endsWith(':*') ? 'subdomains, any port' : 'subdomains';
  return entry.endsWith(':*') ? 'any port' : 'exact';
}

function matcherOf(literal: string): (origin: string) => boolean {
  const compiled = compileRegularExpression(literal);
  return 'matches' in compiled ? compiled.matches : () => false;
}

/** What one entry allows. */
const MATCHERS: Readonly<
  Record<Exclude<Kind, 'regular expression'>, (entry: string) => (origin: string) => boolean>
> = {
  'any origin': () => () => true,
  exact: (entry) => (origin) => origin === entry,
  'any port': (entry) => (origin) => withoutPort(origin) === withoutPort(entry),
  subdomains: (entry) => (origin) => new SubdomainSet([entry]).has(origin),
  'subdomains, any port': (entry) => (origin) =>
    new SubdomainSet([withoutPort(entry)]).has(withoutPort(origin)),
};

function withoutPort(origin: string): string {
  return origin.replace(/:(?:\*|[0-9]+)$/, '');
}

/**
 * Patterns such as `https://*.app.example:8443`. A set that is asked once per label boundary of an origin, so
 * that a suffix can only begin where a label does.
 */
class SubdomainSet {
  readonly #patterns: ReadonlySet<string>;
  readonly #longest: number;

  constructor(patterns: readonly string[]) {
    this.#patterns = new Set(patterns);
    this.#longest = patterns.reduce((longest, { length }) => Math.max(longest, length), 0);
  }

  has(origin: string): boolean {
    if (this.#patterns.size === 0) return false;
    const start = origin.indexOf('://') + 3;
    const scheme = `${origin.slice(0, start)}*`;
    for (let dot = origin.indexOf('.', start); dot !== -1; dot = origin.indexOf('.', dot + 1)) {
      if (scheme.length + origin.length - dot > this.#longest) continue;
      if (this.#patterns.has(scheme + origin.slice(dot))) return true;
    }
    return false;
  }
}
