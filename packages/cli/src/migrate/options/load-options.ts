import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { show } from '../../issue-of.ts';
import { isMapping } from '../../keys.ts';
import { nameOf, readInput } from '../../read-input.ts';
import { UsageError } from '../../usage-error.ts';

/** Milliseconds that a module has to load. */
const LONGEST = 30_000;

/**
 * The options object that `MODULE[#export]` exports. Executes the module. Throws `UsageError` for what cannot be
 * loaded, and for what is no object.
 */
export async function loadOptions(source: string): Promise<Readonly<Record<string, unknown>>> {
  const hash = source.lastIndexOf('#');
  const file = hash === -1 ? source : source.slice(0, hash);
  const name = hash === -1 ? 'default' : source.slice(hash + 1);
  const exported = await exportsOf(file);
  const options = name
    .split('.')
    .reduce<unknown>((value, key) => ownValue(value, key), withoutInterop(exported, name));
  if (options === undefined) {
    const names = isMapping(exported) ? Object.keys(exported).map(show).join(', ') : '';
    throw new UsageError(
      `${file} has no export ${show(name)}. It has ${names || 'none'}: name one as ${file}#NAME.`,
    );
  }
  if (typeof options === 'function') {
    throw new UsageError(
      `${source} is a function, and nothing can be read out of it. Export the object that is given to the package; a function of the request is what an adapter takes: cors((request) => policy).`,
    );
  }
  if (!isMapping(options) || options instanceof Promise) {
    throw new UsageError(
      `${source} is ${show(options)}, not an options object. Name another export with #NAME.`,
    );
  }
  return options;
}

async function exportsOf(file: string): Promise<unknown> {
  if (file === '-' || extname(file) === '.json')
    return { default: parseJson(nameOf(file), await readInput(file)) };
  const url = pathToFileURL(resolve(file)).href;
  const write = process.stdout.write;
  // What the module prints is no part of the policy.
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof write;
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`it was not loaded within ${LONGEST} ms`)),
        LONGEST,
      );
    });
    return await Promise.race([import(url), late]);
  } catch (error) {
    throw new UsageError(`${file} cannot be loaded: ${reasonOf(error, file)}`);
  } finally {
    clearTimeout(timer);
    process.stdout.write = write;
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON.`);
  }
}

function reasonOf(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION' && /\.[cm]?ts$/.test(file)) {
    return `Node ${process.versions.node} reads no TypeScript. Take Node 22.18 or newer, or give the compiled file.`;
  }
  return `${error instanceof Error ? error.message : String(error)}.`;
}

/** The default export of a CommonJS module that was compiled from ES modules stands within its exports. */
function withoutInterop(exported: unknown, name: string): unknown {
  const inner = ownValue(exported, 'default');
  const isCompiled = ownValue(inner, '__esModule') === true;
  const isNamedInside = ownValue(exported, name.split('.')[0] ?? '') === undefined;
  return isCompiled || isNamedInside ? inner : exported;
}

function ownValue(value: unknown, key: string): unknown {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
