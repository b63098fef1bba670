export { optionsOfOthers } from '../config/options-of-others.ts';
export { type Audit, type AuditResult, audit } from './audit/audit.ts';
export { AuditError } from './audit/audit-error.ts';
export type { AuditSubject } from './audit/subject.ts';
export { problems, warnings } from './configurations/configurations.ts';
export {
  type Example,
  issuesOf,
  type Kind,
  policyOf,
  registryOf,
} from './configurations/example.ts';
export { type ConformanceTest, conformance } from './conformance.ts';
export { type Difference, showDifference } from './differences.ts';
export {
  type Elsewhere,
  type Harness,
  listening,
  type RunningServer,
  type Setup,
} from './harness.ts';
export { inAnotherProcess } from './in-another-process.ts';
export { type NativeService, nativeServices } from './native-services.ts';
export { policies } from './policies.ts';
export type { NamedPolicy, Outcome, Row, RowRequest } from './row.ts';
export { tables } from './tables.ts';
export type { Observed } from './task.ts';
export type { WebSetup } from './web-setup.ts';
