import { parseSync } from 'oxc-parser';

/** The first program of a README: what people copy. Throws if there is none. */
export function quickStartOf(readme: string): string {
  const [first] = programsOf(readme);
  if (first === undefined) throw new Error('[checks] [quick-start] the README has no block of js.');
  return first;
}

/** Every block of a page that is marked as `js`. */
export function programsOf(page: string): string[] {
  return [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, program = '']) => program);
}

/** The packages that a program imports, Node's own modules aside, in order. */
export function packagesOf(program: string): string[] {
  const names = importsOf(program)
    .map(({ from }) => from)
    .filter((from) => !from.startsWith('node:'))
    .map((from) =>
      from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [...new Set(names)];
}

/** The program as a user of CommonJS writes it: each import has become a `require`, and nothing else. */
export function toCommonJs(program: string): string {
  return importsOf(program).reduceRight((text, { start, end, binding, from }) => {
    return `${text.slice(0, start)}const ${binding} = require('${from}');${text.slice(end)}`;
  }, program);
}

/** The program with other names for what it imports from. */
export function renameImports(program: string, rename: (from: string) => string): string {
  return importsOf(program).reduceRight((text, { start, end, from }) => {
    const statement = program.slice(start, end);
    const at = statement.lastIndexOf(from);
    const renamed = statement.slice(0, at) + rename(from) + statement.slice(at + from.length);
    return text.slice(0, start) + renamed + text.slice(end);
  }, program);
}

interface Import {
  readonly start: number;
  readonly end: number;
  /** What stands between `const` and `=` in the CommonJS form. */
  readonly binding: string;
  readonly from: string;
}

function importsOf(program: string): Import[] {
  const { module, errors } = parseSync('quick-start.mjs', program);
  const [error] = errors;
  if (error !== undefined) throw new SyntaxError(error.message);
  return module.staticImports.map(({ start, end, moduleRequest, entries }) => {
    const names = entries.map(({ importName, localName }) => {
      if (importName.kind === 'Default') return localName.value;
      return importName.name === localName.value
        ? localName.value
        : `${importName.name}: ${localName.value}`;
    });
    const isDefault = entries.length === 1 && entries[0]?.importName.kind === 'Default';
    const binding = isDefault ? `${names[0]}` : `{ ${names.join(', ')} }`;
    return { start, end, binding, from: moduleRequest.value };
  });
}
