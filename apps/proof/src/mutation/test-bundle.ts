import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { type OutputChunk, rolldown } from 'rolldown';

/** Some sources and tests in one, as Rolldown has found them to be needed together. */
interface Module {
  readonly imports: readonly string[];
  readonly evaluate: (
    require: (id: string) => unknown,
    module: { exports: object },
    exports: object,
  ) => void;
}

const requireBuiltin = createRequire(import.meta.url);

/** The tests of core with the sources that they import, ready to be evaluated afresh again and again. */
export class TestBundle {
  /** The folder of the tests. */
  readonly root: string;
  /** Below it. */
  readonly files: readonly string[];
  readonly #modules: ReadonlyMap<string, Module>;
  readonly #packages: ReadonlyMap<string, object>;

  private constructor(
    root: string,
    files: readonly string[],
    modules: ReadonlyMap<string, Module>,
    packages: ReadonlyMap<string, object>,
  ) {
    this.root = root;
    this.files = files;
    this.#modules = modules;
    this.#packages = packages;
  }

  /** `root`: the folder of core. `isWanted`: of a path below its `test`. */
  static async of(root: string, isWanted: (file: string) => boolean): Promise<TestBundle> {
    const tests = join(root, 'test');
    const files = readdirSync(tests, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts') && isWanted(file))
      .sort();
    const chunks = await chunksOf(root, files);
    const names = new Set(chunks.map(({ fileName }) => fileName));
    const modules = chunks.map(({ fileName, code, imports }): [string, Module] => [
      fileName,
      {
        imports: imports.filter((id) => names.has(id)),
        // Modules are strict, which a function is not by itself.
        evaluate: compileFunction(`'use strict';${code}`, ['require', 'module', 'exports'], {
          filename: fileName,
        }) as Module['evaluate'],
      },
    ]);
    const external = new Set(chunks.flatMap(({ imports }) => imports).filter(isPackage));
    const packages = await Promise.all(
      [...external].map(
        async (id): Promise<[string, object]> => [
          id,
          { __esModule: true, ...(await import(pathToFileURL(id).href)) },
        ],
      ),
    );
    return new TestBundle(tests, files, new Map(modules), new Map(packages));
  }

  /** Evaluates test files; what they share is evaluated once. `onModule`: told of what is evaluated, before and after. */
  loader(onModule: (name: string | undefined) => void = () => {}): (file: string) => void {
    const loaded = new Map<string, { exports: object }>();
    const load = (name: string, importer?: string): object => {
      const before = loaded.get(name);
      if (before !== undefined) return before.exports;
      const { evaluate } = this.#moduleOf(name);
      const module = { exports: {} };
      loaded.set(name, module);
      onModule(name);
      evaluate((id) => this.#package(id) ?? load(siblingOf(id), name), module, module.exports);
      onModule(importer);
      return module.exports;
    };
    return (file) => void load(moduleOf(file));
  }

  /** The names of all modules that a test file needs. */
  modulesOf(file: string): ReadonlySet<string> {
    const names = new Set([moduleOf(file)]);
    for (const name of names) {
      for (const needed of this.#moduleOf(name).imports) names.add(needed);
    }
    return names;
  }

  #moduleOf(name: string): Module {
    const module = this.#modules.get(name);
    if (module === undefined) throw new Error(`[proof] [mutation] no module ${name}`);
    return module;
  }

  #package(id: string): unknown {
    if (isSibling(id)) return undefined;
    return this.#packages.get(id) ?? requireBuiltin(id);
  }
}

async function chunksOf(root: string, files: readonly string[]): Promise<OutputChunk[]> {
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(files.map((file) => [moduleOf(file), join(root, 'test', file)])),
    platform: 'node',
    tsconfig: false,
    plugins: [
      {
        name: 'sources-for-builds',
        async resolveId(id, importer) {
          const source = sourceOf(id);
          if (source !== undefined) return join(root, 'src', source);
          const resolved = await this.resolve(id, importer, { skipSelf: true });
          const isExternal = resolved?.id.includes('/node_modules/') === true;
          return isExternal ? { id: resolved.id, external: true } : resolved;
        },
      },
    ],
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    entryFileNames: '[name]',
    chunkFileNames: '[name].js',
  });
  return output.filter((part) => part.type === 'chunk');
}

/** Modules refer to each other as siblings. */
function moduleOf(file: string): string {
  return file.replaceAll('/', '-');
}

function isSibling(id: string): boolean {
  return id.startsWith('./');
}

function siblingOf(id: string): string {
  return id.slice(2);
}

/** What a test imports of a build is the source, which has the mutants. */
function sourceOf(id: string): string | undefined {
  const part = /^@cors-policy\/core(?:\/(node|conformance))?$/.exec(id);
  if (part !== null) return part[1] === undefined ? 'index.ts' : `${part[1]}/index.ts`;
  const built = /^(?:\.\.\/)+dist\/(.*)\.js$/.exec(id);
  return built === null ? undefined : `${built[1]}.ts`;
}

function isPackage(id: string): boolean {
  return id.startsWith('/');
}
