import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { StartupError } from './startup-error.ts';

/** Reads a YAML file; what it holds is still to be checked. Throws `StartupError`. */
export function readConfigFile(file: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(readText(file), {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
  });
  // An unknown tag is only a warning to the parser, yet nothing here would know what it means.
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    throw new StartupError(
      problems.map(({ pos, message }) => {
        const { line, col } = lineCounter.linePos(pos[0]);
        return { code: 'invalid-yaml', path: `line ${line}, column ${col}`, message };
      }),
    );
  }
  try {
    return document.toJS();
  } catch (error) {
    const message = `is no usable YAML: ${messageOf(error)}`;
    throw new StartupError([{ code: 'invalid-yaml', path: '', message }], error);
  }
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
