import { isRepetition } from './expression-tokens.ts';

/** A text of the kind that a regular expression matches; `mask` has a 1 for each character that is anyone's choice. */
export interface Sample {
  readonly text: string;
  readonly mask: string;
}

/** What a piece of a regular expression stands for. */
type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'set'; readonly members: string }
  | { readonly type: 'choice'; readonly nodes: readonly Node[] }
  | { readonly type: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly type: 'repeat'; readonly node: Node; readonly min: number; readonly max: number };

const MOST_SAMPLES = 2_000;

/** Of a class of so few characters the author has named each. */
const NAMED_MEMBERS = 3;

/** What may stand in an origin. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789-.:/[]_';

const STRANGER = 'corspolicyprobe';

/** What is tried for an open piece, most telling first: a stranger's name, with what may belong before and after it. */
const FILLERS = [
  ...[`https://${STRANGER}`, `http://${STRANGER}`, `https://${STRANGER}.com`],
  ...[STRANGER, `${STRANGER}.com`, `.${STRANGER}.com`, 'com', 'xyz', 'io', `${STRANGER}.`],
  ...['https', 'http', '77', 'badcafe1', '::1'],
];

/**
 * Texts that the regular expression of these tokens matches, as far as that can be told: each alternative, each
 * optional piece with and without, each open piece in several ways. An unescaped dot is taken for a dot. `flag`:
 * `i` or none.
 */
export function samplesOf(tokens: readonly string[], flag: string): Sample[] {
  const node = new Parser(tokens, flag).parse();
  const pieces = countChoices(node);
  const each = Math.max(2, Math.floor(MOST_SAMPLES ** (1 / Math.max(1, pieces))));
  return expand(node, each);
}

class Parser {
  readonly #tokens: readonly string[];
  readonly #flag: string;
  #at = 0;

  constructor(tokens: readonly string[], flag: string) {
    this.#tokens = tokens;
    this.#flag = flag;
  }

  parse(): Node {
    const nodes = [this.#sequence()];
    while (this.#tokens[this.#at] === '|') {
      this.#at += 1;
      nodes.push(this.#sequence());
    }
    return { type: 'choice', nodes };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      nodes.push(this.#repeated(this.#piece(token)));
    }
    return { type: 'sequence', nodes };
  }

  /** undefined at the end of an alternative. */
  #next(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || token === '|' || token === ')') return undefined;
    this.#at += 1;
    return token;
  }

  #piece(token: string): Node {
    if (token.startsWith('(')) return this.#group(token);
    if (/^(\^|\$|\\b)$/i.test(token)) return { type: 'text', text: '' };
    if (token === '.' && !isRepetition(this.#tokens[this.#at])) return { type: 'text', text: '.' };
    const members = membersOf(token, this.#flag);
    return members.length === 1 ? { type: 'text', text: members } : { type: 'set', members };
  }

  #group(token: string): Node {
    // The name of a named group is no text.
    if (token === '(?<') this.#at = this.#tokens.indexOf('>', this.#at) + 1;
    const node = this.parse();
    this.#at += 1;
    return node;
  }

  #repeated(node: Node): Node {
    const rest = this.#tokens.slice(this.#at, this.#at + 12).join('');
    const [all, sign, least, comma, most] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(rest) ?? [];
    if (all === undefined) return node;
    this.#at += all.length;
    if (sign !== undefined) {
      return { type: 'repeat', node, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    }
    const min = Number(least);
    const max = comma === '' ? min : most === '' ? Infinity : Number(most);
    return { type: 'repeat', node, min, max };
  }
}

function membersOf(token: string, flag: string): string {
  const expression = new RegExp(`^(?:${token})$`, flag);
  const members = [...ALPHABET].filter((character) => expression.test(character)).join('');
  // What matches nothing of an origin, such as an upper-case letter, stays what it is.
  return members === '' ? token.replace(/^\\/, '').slice(0, 1) : members;
}

function countChoices(node: Node): number {
  switch (node.type) {
    case 'text':
      return 0;
    case 'set':
      return 1;
    case 'repeat':
      return node.node.type === 'set' ? 1 : 1 + countChoices(node.node);
    default: {
      const inner = node.nodes.reduce((sum, part) => sum + countChoices(part), 0);
      return node.type === 'choice' && node.nodes.length > 1 ? inner + 1 : inner;
    }
  }
}

/** At most about `each` ways for every choice. */
function expand(node: Node, each: number): Sample[] {
  switch (node.type) {
    case 'text':
      return [fixed(node.text)];
    case 'set':
      return expandSet(node.members).slice(0, each);
    case 'choice':
      return node.nodes.slice(0, Math.max(each, 8)).flatMap((part) => expand(part, each));
    case 'sequence':
      return node.nodes.reduce((starts, part) => joined(starts, expand(part, each)), [fixed('')]);
    case 'repeat':
      return node.node.type === 'set'
        ? fill(node.node.members, node.min, node.max).slice(0, each)
        : copies(expand(node.node, each), node.min);
  }
}

function expandSet(members: string): Sample[] {
  if (members.length <= NAMED_MEMBERS) return [...members].map(fixed);
  return ['x', '7', 'a', '-'].filter((letter) => members.includes(letter)).map(free);
}

function fill(members: string, min: number, max: number): Sample[] {
  const fits = (text: string) =>
    text.length >= min &&
    text.length <= max &&
    [...text].every((letter) => members.includes(letter));
  const [some = ''] = [...members].filter((letter) => /[a-z0-9]/.test(letter));
  const length = Math.max(min, 1);
  const generated = Array.from({ length: Math.min(length, 100) }, (_, index) => {
    const letter = STRANGER[index % STRANGER.length] ?? '';
    return members.includes(letter) ? letter : some;
  }).join('');
  const texts = [...FILLERS.filter(fits), ...(fits(generated) ? [generated] : [])];
  if (members.length <= NAMED_MEMBERS) return [...(min === 0 ? [fixed('')] : []), fixed(generated)];
  return [...(min === 0 ? [fixed('')] : []), ...texts.map(free)];
}

function copies(samples: readonly Sample[], min: number): Sample[] {
  const repeated = ({ text, mask }: Sample, times: number): Sample => ({
    text: text.repeat(times),
    mask: mask.repeat(times),
  });
  const times = Math.max(min, 1);
  const some = samples.map((sample) => repeated(sample, times));
  return min === 0 ? [fixed(''), ...some] : some;
}

function joined(starts: readonly Sample[], ends: readonly Sample[]): Sample[] {
  const all: Sample[] = [];
  for (const end of ends) {
    for (const start of starts) {
      if (all.length >= MOST_SAMPLES) return all;
      all.push({ text: start.text + end.text, mask: start.mask + end.mask });
    }
  }
  return all;
}

function fixed(text: string): Sample {
  return { text, mask: '0'.repeat(text.length) };
}

function free(text: string): Sample {
  return { text, mask: '1'.repeat(text.length) };
}
