import { parseSync, Visitor } from 'oxc-parser';

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * How many lines of a TypeScript source hold code: imports, re-exports, types, comments and blank lines
 * aside. Lines are counted as they stand; `biome ci` sees to it that the formatter wrote them. Throws
 * `SyntaxError` for what is no TypeScript.
 */
export function countCodeLines(source: string): number {
  const { program, comments, errors } = parseSync('source.ts', source);
  const [error] = errors;
  if (error !== undefined) throw new SyntaxError(error.message);

  const aside: Span[] = [...comments];
  const leaveOut = (node: Span): void => {
    aside.push(node);
  };
  new Visitor({
    ImportDeclaration: leaveOut,
    ExportAllDeclaration: leaveOut,
    TSInterfaceDeclaration: leaveOut,
    TSTypeAliasDeclaration: leaveOut,
    ExportNamedDeclaration(node) {
      const declares = node.declaration?.type;
      const isType = declares === 'TSInterfaceDeclaration' || declares === 'TSTypeAliasDeclaration';
      if (node.source !== null || isType) leaveOut(node);
    },
  }).visit(program);

  return aside
    .reduce((code, span) => blankOut(code, span), source)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}

/** Keeps every line break, so that spans and lines stay where they are. */
function blankOut(source: string, { start, end }: Span): string {
  const blank = source.slice(start, end).replace(/[^\n]/g, ' ');
  return source.slice(0, start) + blank + source.slice(end);
}
