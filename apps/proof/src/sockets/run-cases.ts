import type { Delivery } from './exchange-bytes.ts';
import type { Fault } from './judge-answer.ts';
import { type Outcome, runCase } from './run-case.ts';
import type { ServersUnderTest, ServerUnderTest } from './servers-under-test.ts';
import type { SocketCase } from './socket-case.ts';

/** What was wrong with a server in a case. */
export interface Finding extends Fault {
  readonly id: string;
  readonly server: string;
}

interface Run extends Outcome {
  readonly id: string;
  readonly server: ServerUnderTest;
  /** What tells its requests from those of all other runs. */
  readonly mark: string;
}

let runs = 0;

/** Sends each case to each server, and compares what comes back and what has reached the handlers with what must. */
export async function runCases(
  servers: ServersUnderTest,
  cases: readonly SocketCase[],
  delivery?: Delivery,
): Promise<readonly Finding[]> {
  const runsOf = async (server: ServerUnderTest) => {
    const done: Run[] = [];
    for (const one of cases) done.push(await run(one, server, delivery));
    return done;
  };
  const done = (await Promise.all(servers.all.map(runsOf))).flat();
  const targets = (await servers.reached()).map(({ target }) => target);
  const answerFaults = done.flatMap((one) => one.faults.map((fault) => findingOf(one, fault)));
  return [...answerFaults, ...reachFaults(done, targets)];
}

async function run(one: SocketCase, server: ServerUnderTest, delivery?: Delivery): Promise<Run> {
  runs += 1;
  const mark = `${one.id}.${runs}`;
  return { id: one.id, server, mark, ...(await runCase(one, server, { mark, delivery })) };
}

/** A handler is called for what it answers, and for nothing else: not for what was denied, nor for part of a body. */
function reachFaults(done: readonly Run[], targets: readonly string[]): Finding[] {
  const counts = new Map<string, number>();
  for (const target of targets) {
    const [, mark = target] = /\?([\w.-]+\.\d+)/.exec(target) ?? [];
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const smuggled = targets.filter((target) => target.includes('smuggled'));
  return [
    ...smuggled.map((what) => ({ id: 'any', server: 'any', kind: 'injection', what }) as const),
    ...done.flatMap((one) => {
      const count = counts.get(one.mark) ?? 0;
      const { handled, mayHaveReachedMore } = one;
      if (count === handled || (mayHaveReachedMore && count > handled)) return [];
      const what = `${count} request(s) reached the handler, which answered ${handled}`;
      return [findingOf(one, { kind: 'verdict', what })];
    }),
  ];
}

function findingOf({ id, server }: Run, fault: Fault): Finding {
  return { id, server: server.name, ...fault };
}
