/**
 * What few processes need, and then at start-up or for people. Node's build has on-demand.node.ts in the place
 * of this file, which loads each part when it is first called for.
 */
export { browserRequests, preflightFor } from './browser-requests.ts';
export { byPath } from './by-path.ts';
export { judgeExpression, judgeWildcard } from './config/judge-pattern.ts';
export { explain } from './explain/explain.ts';
export { flowChart } from './explain/flow-chart.ts';
export { originProblem } from './origins/origin-problem.ts';
export { compileRegularExpression } from './origins/regular-expression.ts';
export { sampleOrigins } from './origins/sample-origins.ts';
export { createRegistry } from './registry/registry.ts';
