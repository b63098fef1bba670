import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { FileIssue, Position } from './file-issue.ts';
import { keysOf } from './keys.ts';

/** What a file says. */
export interface ConfigFile {
  readonly text: string;
  /** Still to be checked; of a file that is no YAML, what can be made out. */
  readonly config: unknown;
  readonly problems: readonly InvalidYaml[];
  /** The issues with the positions of their paths. */
  locate<Issue extends FileIssue>(issues: readonly Issue[]): Issue[];
}

/** Why a text is not the YAML that is read here, with its position. */
export type InvalidYaml = FileIssue<'invalid-yaml'>;

/**
 * Reads YAML 1.2, and so JSON. Never throws: what is no YAML, keys that are there twice and unknown tags are
 * `problems`, and so is what would take too long to write out, such as thousands of aliases.
 */
export function parseConfig(text: string): ConfigFile {
  const { document, problems, isUnbounded } = parse(text);
  const content = isUnbounded ? { config: undefined, problems: [] } : contentOf(document);
  return {
    text,
    config: content.config,
    problems: problems.length > 0 ? problems : content.problems,
    // Parsed again for it: what is valid is kept without its nodes, which are many times as large.
    locate: (issues) => locate(issues, parse(text)),
  };
}

interface Parsed {
  readonly document: Document;
  readonly problems: readonly InvalidYaml[];
  /** What it says would take too long to make out. */
  readonly isUnbounded: boolean;
  positionAt(offset: number): Position;
}

function parse(text: string): Parsed {
  const lineCounter = new LineCounter();
  const positionAt = (offset: number): Position => {
    const { line, col: column } = lineCounter.linePos(offset);
    return { line, column };
  };
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    merge: true,
    // The parser would compare each key with each.
    uniqueKeys: false,
  });
  // An unknown tag is only a warning to the parser, yet nothing here would know what it means.
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    invalidYaml(message, positionAt(pos[0])),
  );
  const { version, explicit } = document.directives?.yaml ?? {};
  if (explicit && version !== '1.2') {
    const message = `YAML ${version} reads many values otherwise; remove the directive, and write YAML 1.2.`;
    problems.push(invalidYaml(message, positionAt(0)));
  }
  for (const { key, offset } of repeatedKeys(document)) {
    const message = `the key ${JSON.stringify(key)} is there twice; keys are unique.`;
    problems.push(invalidYaml(message, positionAt(offset)));
  }
  const isUnbounded = hasUnboundedNodes(document);
  if (isUnbounded && problems.length === 0) {
    problems.push(invalidYaml(`it has more than ${MOST_ALIASES} aliases; write values out.`));
  }
  return { document, problems, isUnbounded, positionAt };
}

/** For each alias the document is searched. */
const MOST_ALIASES = 1000;

/** Aliases beyond that, or a collection as a key: the parser writes it out anew for every level that it is on. */
function hasUnboundedNodes(document: Document): boolean {
  let aliases = 0;
  let isUnbounded = false;
  visit(document, {
    Alias() {
      aliases += 1;
      isUnbounded ||= aliases > MOST_ALIASES;
      return isUnbounded ? visit.BREAK : undefined;
    },
    Pair(_key, { key }) {
      isUnbounded ||= isCollection(key);
      return isUnbounded ? visit.BREAK : undefined;
    },
  });
  return isUnbounded;
}

function repeatedKeys(document: Document): { readonly key: string; readonly offset: number }[] {
  const repeated: { key: string; offset: number }[] = [];
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        const name = String(key.value);
        if (seen.has(name)) repeated.push({ key: name, offset: key.range?.[0] ?? 0 });
        seen.add(name);
      }
    },
  });
  return repeated;
}

function locate<Issue extends FileIssue>(
  issues: readonly Issue[],
  { document, positionAt }: Parsed,
): Issue[] {
  return issues.map((issue) => {
    if (issue.position !== undefined) return issue;
    const keys = keysOf(issue.path);
    const offset =
      (issue.code === 'unknown-key' ? offsetOfKey(document, keys) : undefined) ??
      offsetOf(document, keys);
    return { ...issue, position: offset === undefined ? undefined : positionAt(offset) };
  });
}

function contentOf(document: Document): Pick<ConfigFile, 'config' | 'problems'> {
  try {
    return { config: document.toJS(), problems: [] };
  } catch (error) {
    const message = `is no usable YAML: ${messageOf(error)}`;
    return { config: undefined, problems: [invalidYaml(message)] };
  }
}

function invalidYaml(message: string, position?: Position): InvalidYaml {
  return { code: 'invalid-yaml', path: '', message, position };
}

/** Of the value at `keys`, or of the nearest that there is around it. */
function offsetOf(document: Document, keys: readonly (string | number)[]): number | undefined {
  const node: unknown = document.getIn(keys, true);
  if (isNode(node) && node.range) return node.range[0];
  return keys.length === 0 ? undefined : offsetOf(document, keys.slice(0, -1));
}

/** Of the last of `keys` itself: what is not known has no value that means anything. */
function offsetOfKey(document: Document, keys: readonly (string | number)[]): number | undefined {
  const parent: unknown = document.getIn(keys.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const found = parent.items
    .map(({ key }) => key)
    .find((key) => isScalar(key) && key.value === keys.at(-1));
  return isScalar(found) ? found.range?.[0] : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
