import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { type Position, StartupError, type StartupIssue } from './startup-error.ts';

export interface ConfigFile {
  /** Still to be checked. */
  readonly config: unknown;
  /** The issues with the positions of their paths. */
  locate(issues: readonly StartupIssue[]): StartupIssue[];
}

/** Reads a YAML file. Throws `StartupError`. */
export function readConfigFile(file: string): ConfigFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(readText(file), {
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
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    throw new StartupError(
      problems.map(({ pos, message }) => {
        const position = positionAt(pos[0]);
        return { code: 'invalid-yaml', path: '', message, position };
      }),
    );
  }
  return {
    config: contentOf(document),
    locate: (issues) =>
      issues.map((issue) => {
        const keys = keysOf(issue.path);
        const offset =
          (issue.code === 'unknown-key' ? offsetOfKey(document, keys) : undefined) ??
          offsetOf(document, keys);
        return { ...issue, position: offset === undefined ? undefined : positionAt(offset) };
      }),
  };
}

function contentOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = `is no usable YAML: ${messageOf(error)}`;
    throw new StartupError([{ code: 'invalid-yaml', path: '', message }], error);
  }
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
function keysOf(path: string): (string | number)[] {
  const keys = path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([\w$-]+)/g);
  return [...keys].map(([, index, quoted, name = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? name : JSON.parse(quoted);
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${messageOf(error)}`;
    throw new StartupError([{ code: 'unreadable-file', path: '', message }], error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
