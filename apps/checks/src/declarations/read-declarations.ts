import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type Node, parseSync, Visitor } from 'oxc-parser';
import { ROOT } from '../repository.ts';

/** The names that a file of declarations exports. */
export function exportsOf(file: string): string[] {
  return parse(file)
    .module.staticExports.flatMap(({ entries }) => entries)
    .flatMap(({ exportName }) => exportName.name ?? []);
}

interface Imported {
  readonly name: string;
  readonly isType: boolean;
}

/** What a source imports from `specifier` by name. */
export function importedFrom(file: string, specifier: string): Imported[] {
  return parse(file)
    .module.staticImports.filter(({ moduleRequest }) => moduleRequest.value === specifier)
    .flatMap(({ entries }) => entries)
    .flatMap(({ importName: { name }, isType }) => (name === null ? [] : { name, isType }));
}

/** The files of declarations that one makes a compiler read, itself included; those of other packages aside. */
export function reachableFrom(entry: string): string[] {
  const reached = new Set([entry]);
  // A set is walked through to what is added on the way.
  for (const file of reached) {
    for (const specifier of specifiersIn(file)) {
      if (specifier.startsWith('.')) {
        reached.add(resolve(dirname(file), specifier.replace(/\.ts$/, '.d.ts')));
      }
    }
  }
  return [...reached];
}

/**
 * What a type of ours must not be, each with its place: `any`, by which a user's mistakes go unseen, and, in an
 * interface or a named type, a property or a list that could be written to.
 */
export function flawsIn(file: string): string[] {
  const { program, source } = parse(file);
  const flaws: string[] = [];
  let constants = 0;
  const note = (flaw: string, { start, end }: Node) => {
    const line = source.slice(0, start).split('\n').length;
    const [code] = source.slice(start, end).split('\n');
    flaws.push(`${relative(ROOT, file)}:${line}: ${flaw}: ${code}`);
  };
  new Visitor({
    VariableDeclaration: () => void constants++,
    'VariableDeclaration:exit': () => void constants--,
    TSAnyKeyword: (node) => note('any', node),
    TSPropertySignature: (node) => {
      if (constants > 0) return;
      const isList = node.typeAnnotation?.typeAnnotation.type === 'TSArrayType';
      if (!node.readonly || isList) note('can be written to', node);
    },
  }).visit(program);
  return flaws;
}

function specifiersIn(file: string): string[] {
  const { program, module } = parse(file);
  const inTypes: string[] = [];
  new Visitor({ TSImportType: ({ source }) => void inTypes.push(source.value) }).visit(program);
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  const requests = [...module.staticImports, ...exported].flatMap(
    ({ moduleRequest }) => moduleRequest?.value ?? [],
  );
  return [...requests, ...inTypes];
}

function parse(file: string) {
  const source = readFileSync(file, 'utf8');
  const { program, module, errors } = parseSync(file, source);
  const [error] = errors;
  if (error !== undefined) throw new SyntaxError(`${file}: ${error.message}`);
  return { program, module, source };
}
