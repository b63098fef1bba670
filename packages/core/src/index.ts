export { applyToHeaders, asResponseHeaders, type ResponseHeaders } from './apply-to-headers.ts';
export type { PageRequest } from './browser-requests.ts';
export { PolicyConfigError, type PolicyIssue } from './config/config-error.ts';
export type { IssueCode, ProblemCode, WarningCode } from './config/issue-code.ts';
export { originList } from './config/origin-list.ts';
export type { Method, PolicyConfig } from './config/policy-config.ts';
export {
  type ApiConfig,
  type ApplicationConfig,
  type ApplicationOriginsConfig,
  type GuardrailsConfig,
  type RegistryConfig,
  registrySchema,
} from './config/registry-config.ts';
export { type CorsRequest, readCorsRequest } from './cors-request.ts';
export {
  type CorsOptions,
  createDecider,
  type Decide,
  type DecisionDetails,
  type Exchange,
  whenDecided,
} from './decider.ts';
export type { Decision, DenialReason, Instruction } from './decision.ts';
export type { Check } from './evaluate.ts';
export type { Explanation, ExplanationStep, OriginMatch } from './explain/explanation.ts';
export type { FlowEnd, FlowStep } from './explain/flow-chart.ts';
export { logDenials } from './log-denials.ts';
export {
  browserRequests,
  byPath,
  createRegistry,
  flowChart,
  preflightFor,
  sampleOrigins,
} from './on-demand.ts';
export { type PassThrough, passThrough } from './pass-through.ts';
export { createPolicy, type Policy } from './policy.ts';
export type { AnyPolicy, LivePolicy, PolicyFunction, PolicySource } from './policy-source.ts';
export type { Registry } from './registry/registry.ts';
export { mergeVary } from './vary.ts';
