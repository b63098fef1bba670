import { createPolicy } from '@cors-policy/core';
import type { Memory } from './memory.ts';
import { exactOrigins } from './origins.ts';
import { POLICY } from './policy.ts';

const count = Number(process.argv[2]);
const origins = exactOrigins(count);
// What is compiled once for all policies is no cost of an origin.
createPolicy({ ...POLICY, allowedOrigins: origins.slice(0, 100) });

const before = bytesInUse();
const start = performance.now();
const policy = createPolicy({ ...POLICY, allowedOrigins: origins });
const compileMilliseconds = performance.now() - start;
const bytesPerOrigin = (bytesInUse() - before) / count;
if (policy.config.allowedOrigins.length !== origins.length) throw new Error('an origin got lost');

const memory: Memory = { bytesPerOrigin, compileMilliseconds };
process.send?.(memory);

function bytesInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
