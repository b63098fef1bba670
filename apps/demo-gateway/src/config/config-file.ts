import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { type Position, StartupError, type StartupIssue } from './startup-error.ts';

/** What a file says. */
export interface ConfigFile {
  /** Still to be checked; of a file that is no YAML, what can be made out. */
  readonly config: unknown;
  readonly problems: readonly StartupIssue[];
  /** The issues with the positions of their paths. */
  locate(issues: readonly StartupIssue[]): StartupIssue[];
}

/** Throws `StartupError`. */
export function readConfigText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${messageOf(error)}`;
    throw new StartupError([{ code: 'unreadable-file', path: '', message }], error);
  }
}

export function parseConfig(text: string): ConfigFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    merge: true,
  });
  const positionAt = (offset: number): Position => {
    const { line, col: column } = lineCounter.linePos(offset);
    return { line, column };
  };
  // An unknown tag is only a warning to the parser, yet nothing here would know what it means.
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    invalidYaml(message, positionAt(pos[0])),
  );
  const content = contentOf(document);
  return {
    config: content.config,
    problems: problems.length > 0 ? problems : content.problems,
    locate: (issues) =>
      issues.map((issue) => {
        if (issue.position !== undefined) return issue;
        const keys = keysOf(issue.path);
        const offset =
          (issue.code === 'unknown-key' ? offsetOfKey(document, keys) : undefined) ??
          offsetOf(document, keys);
        return { ...issue, position: offset === undefined ? undefined : positionAt(offset) };
      }),
  };
}

function contentOf(document: Document): Pick<ConfigFile, 'config' | 'problems'> {
  try {
    return { config: document.toJS(), problems: [] };
  } catch (error) {
    const message = `is no usable YAML: ${messageOf(error)}`;
    return { config: undefined, problems: [invalidYaml(message)] };
  }
}

function invalidYaml(message: string, position?: Position): StartupIssue {
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

/** `apis["my orders"].cors.allowedOrigins[1]` has the keys apis, my orders, cors, allowedOrigins and 1. */
export function keysOf(path: string): (string | number)[] {
  const keys = path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([\w$-]+)/g);
  return [...keys].map(([, index, quoted, name = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? name : JSON.parse(quoted);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
