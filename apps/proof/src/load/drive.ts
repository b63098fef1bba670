import { Agent } from 'node:http';
import { turn } from './asked.ts';
import { exchange, LEFT } from './exchange.ts';
import { judge } from './judge.ts';
import type { LiveGateway } from './live-gateway.ts';

/** Connections that ask one request after another, and what came of it. */
export interface Drive {
  readonly counts: Counts;
  /** At most ten. */
  readonly faults: readonly string[];
  /** Resolves once so many requests have been made. */
  reached(count: number): Promise<void>;
  /** Resolves once what is open has been answered. */
  end(): Promise<void>;
}

export interface Counts {
  requests: number;
  left: number;
  /** By status. */
  readonly answers: Record<number, number>;
  brokenOff: number;
  wrong: number;
}

const MOST_FAULTS = 10;

/** Spreads the connections over the frameworks. Each is kept alive until its client leaves. */
export function drive(gateway: LiveGateway, connections: number): Drive {
  const counts: Counts = { requests: 0, left: 0, answers: {}, brokenOff: 0, wrong: 0 };
  const faults: string[] = [];
  const waiting = new Set<{ readonly count: number; readonly resolve: () => void }>();
  let isOver = false;

  async function connection(index: number): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const address = gateway.addresses[index % gateway.addresses.length] ?? '';
    // They do not all ask the same at once.
    for (let count = index; !isOver; count += 1) await once(address, agent, count);
    agent.destroy();
  }

  async function once(address: string, agent: Agent, count: number): Promise<void> {
    const { confirmed: from } = gateway;
    const asked = turn(count, gateway.written);
    const answer = await exchange(address, agent, asked).catch(String);
    if (answer === LEFT) counts.left += 1;
    else if (typeof answer === 'string') fail(`${asked.method} ${asked.path}: ${answer}`);
    else {
      counts.answers[answer.status] = (counts.answers[answer.status] ?? 0) + 1;
      if (answer.body === undefined && asked.leaves === undefined) counts.brokenOff += 1;
      const fault = judge(answer, asked, { from, to: gateway.written });
      if (fault !== undefined) fail(fault);
    }
    counts.requests += 1;
    for (const one of waiting) {
      if (counts.requests < one.count) continue;
      waiting.delete(one);
      one.resolve();
    }
  }

  function fail(fault: string): void {
    counts.wrong += 1;
    if (faults.length < MOST_FAULTS) faults.push(fault);
  }

  const all = Promise.all(Array.from({ length: connections }, (_, index) => connection(index)));
  return {
    counts,
    faults,
    reached: (count) => new Promise((resolve) => void waiting.add({ count, resolve })),
    async end() {
      isOver = true;
      await all;
    },
  };
}
