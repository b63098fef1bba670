import type { Framework } from './cells.ts';
import { exchange } from './exchange.ts';
import { interleave, type Plan, type Slice } from './interleave.ts';
import { REQUESTS } from './requests.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** Without a policy twice, in two processes: what they differ by is noise. */
export type GatewaySubject = 'with' | 'without' | 'withoutAgain';

/** Measures the demo gateway of `framework` with and without a policy for its API, before one native service. */
export async function compareGateways(
  framework: Framework,
  plan: Plan,
): Promise<Readonly<Record<GatewaySubject, readonly Slice[]>>> {
  const native = await startServerProcess('gateway/native.js', []);
  const start = (policy: 'with' | 'without') => () =>
    startServerProcess('gateway/main.js', [framework, policy, String(native.port)]);
  const subjects = {
    with: start('with'),
    without: start('without'),
    withoutAgain: start('without'),
  };
  const { allowed } = REQUESTS;
  try {
    return (await interleave({ subjects, requests: { allowed }, verify }, plan)).allowed;
  } finally {
    native.stop();
  }
}

/** Throws unless each gateway reaches the native service, and only the one with a policy allows the origin. */
async function verify(servers: Readonly<Record<GatewaySubject, ServerProcess>>): Promise<void> {
  for (const [subject, { port }] of Object.entries(servers)) {
    const { status, fields } = await exchange(port, REQUESTS.allowed);
    const isAllowed = fields.some((field) => field.startsWith('access-control-allow-origin:'));
    if (status === 200 && isAllowed === (subject === 'with')) continue;
    throw new Error(`the gateway ${subject} a policy answers ${status}: ${fields.join(', ')}`);
  }
}
