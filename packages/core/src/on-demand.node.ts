import type * as all from './on-demand.ts';

// Each part lies beside the bundle. `require` is written out each time, because bundlers look for it.

export const explain: typeof all.explain = (...given) => require('./explain.js').explain(...given);

export const flowChart: typeof all.flowChart = (...given) =>
  require('./flow-chart.js').flowChart(...given);

export const createRegistry: typeof all.createRegistry = (...given) =>
  require('./registry.js').createRegistry(...given);

export const byPath: typeof all.byPath = (...given) => require('./by-path.js').byPath(...given);

export const browserRequests: typeof all.browserRequests = (...given) =>
  require('./browser-requests.js').browserRequests(...given);

export const preflightFor: typeof all.preflightFor = (...given) =>
  require('./browser-requests.js').preflightFor(...given);

export const sampleOrigins: typeof all.sampleOrigins = (...given) =>
  require('./sample-origins.js').sampleOrigins(...given);

export const compileRegularExpression: typeof all.compileRegularExpression = (...given) =>
  require('./regular-expression.js').compileRegularExpression(...given);

export const originProblem: typeof all.originProblem = (...given) =>
  require('./origin-problem.js').originProblem(...given);

export const judgeExpression: typeof all.judgeExpression = (...given) =>
  require('./judge-pattern.js').judgeExpression(...given);

export const judgeWildcard: typeof all.judgeWildcard = (...given) =>
  require('./judge-pattern.js').judgeWildcard(...given);
