import { isDeepStrictEqual } from 'node:util';
import { type Framework, SCENARIOS, type Scenario, type Variant } from './cells.ts';
import { exchange } from './exchange.ts';
import { interleave, type Plan, type Slices } from './interleave.ts';
import { REQUESTS } from './requests.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** Hard-coded twice, in two processes: what they differ by is noise. */
export type Subject = Variant | 'hardCodedAgain';

/** Measures what each variant costs on `framework`. Throws if ours and hard-coded do not answer alike. */
export function compareAdapters(
  framework: Framework,
  scenarios: readonly Scenario[],
  plan: Plan,
): Promise<Slices<Subject, Scenario>> {
  const start = (variant: Variant) => () =>
    startServerProcess('servers/main.js', [framework, variant]);
  const subjects = {
    none: start('none'),
    hardCoded: start('hardCoded'),
    ours: start('ours'),
    peer: start('peer'),
    hardCodedAgain: start('hardCoded'),
  };
  const verify = async ({ ours, hardCoded }: Readonly<Record<Subject, ServerProcess>>) => {
    for (const scenario of SCENARIOS) {
      const [one, other] = await Promise.all(
        [ours, hardCoded].map(({ port }) => exchange(port, REQUESTS[scenario])),
      );
      if (isDeepStrictEqual(one, other)) continue;
      const both = JSON.stringify([one, other], null, 2);
      throw new Error(
        `on ${framework}, ours and hard-coded answer ${scenario} differently: ${both}`,
      );
    }
  };
  return interleave({ subjects, requests: REQUESTS, measured: scenarios, verify }, plan);
}
