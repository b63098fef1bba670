import type { LoadHook, ResolveHook } from 'node:module';
import { mutants } from './mutants.ts';

/**
 * Gives every mutant modules of ours of its own, by a query that is handed on from importer to imported. All other
 * packages are shared.
 */
export const resolve: ResolveHook = async (specifier, context, next) => {
  const query = queryOf(specifier) ?? queryOf(context.parentURL);
  if (query === undefined) return next(specifier, context);
  // Mutants are of modules, and what Node has of core are bundles of them.
  const conditions = context.conditions.filter((condition) => condition !== 'node');
  const isOurs = specifier.startsWith('@cors-policy/');
  const resolved = await next(specifier, isOurs ? { ...context, conditions } : context);
  const isShared = !resolved.url.startsWith('file:') || resolved.url.includes('/node_modules/');
  return isShared || queryOf(resolved.url) ? resolved : { ...resolved, url: resolved.url + query };
};

/** Puts the defect in its place. */
export const load: LoadHook = async (url, context, next) => {
  const loaded = await next(url, context);
  const mutant = mutants[Number(queryOf(url)?.slice(QUERY.length))];
  if (mutant === undefined || !url.includes(`/packages/${mutant.file}?`)) return loaded;
  const { name, file, find, replace } = mutant;
  const parts = String(loaded.source).split(find);
  if (parts.length !== 2) {
    throw new Error(
      `mutant '${name}': ${find} stands ${parts.length - 1} times in ${file}, not once`,
    );
  }
  return { ...loaded, source: parts.join(replace) };
};

const QUERY = '?mutant=';

function queryOf(url = ''): string | undefined {
  const start = url.indexOf(QUERY);
  return start === -1 ? undefined : url.slice(start);
}
