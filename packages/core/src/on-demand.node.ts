import type * as all from './on-demand.ts';

/** Each lies beside the bundle. Literals, because bundlers have to find them. */
const parts = {
  explain: (): Pick<typeof all, 'explain'> => require('./explain.js'),
  publicSuffix: (): Pick<typeof all, 'suffixOf'> => require('./public-suffix.js'),
  registry: (): Pick<typeof all, 'createRegistry'> => require('./registry.js'),
  regularExpression: (): Pick<typeof all, 'compileRegularExpression'> =>
    require('./regular-expression.js'),
  unrelatedOrigins: (): Pick<
    typeof all,
    'insecureOrigin' | 'unrelatedOrigin' | 'unrelatedOriginBelow'
  > => require('./unrelated-origins.js'),
};

export const explain: typeof all.explain = (...given) => parts.explain().explain(...given);
export const suffixOf: typeof all.suffixOf = (...given) => parts.publicSuffix().suffixOf(...given);
export const compileRegularExpression: typeof all.compileRegularExpression = (...given) =>
  parts.regularExpression().compileRegularExpression(...given);
export const insecureOrigin: typeof all.insecureOrigin = (...given) =>
  parts.unrelatedOrigins().insecureOrigin(...given);
export const unrelatedOrigin: typeof all.unrelatedOrigin = (...given) =>
  parts.unrelatedOrigins().unrelatedOrigin(...given);
export const unrelatedOriginBelow: typeof all.unrelatedOriginBelow = (...given) =>
  parts.unrelatedOrigins().unrelatedOriginBelow(...given);
export const createRegistry: typeof all.createRegistry = (...given) =>
  parts.registry().createRegistry(...given);
