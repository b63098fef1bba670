export { type ConformanceTest, conformance } from './conformance.ts';
export { type Harness, listening, type RunningServer, type Setup } from './harness.ts';
export { policies } from './policies.ts';
export type { NamedPolicy, Outcome, Row, RowRequest } from './row.ts';
export { tables } from './tables.ts';
