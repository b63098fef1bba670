/**
 * What few processes need, and then at start-up or for people. Node's build has on-demand.node.ts in the place
 * of this file, which loads each part when it is first called for.
 */
export { explain } from './explain/explain.ts';
export { suffixOf } from './origins/public-suffix.ts';
export { compileRegularExpression } from './origins/regular-expression.ts';
export {
  insecureOrigin,
  unrelatedOrigin,
  unrelatedOriginBelow,
} from './origins/unrelated-origins.ts';
export { createRegistry } from './registry/registry.ts';
